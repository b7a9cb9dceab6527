import { creditCustomer, debitCustomer, storeCreditOf } from '../actions/store-credit.ts';
import { decimalAsMinor } from '../orders/decimal.ts';
import type { Shop } from '../shop.ts';
import { gidType } from '../state/gid.ts';
import { creditBalance, type CreditMove, type StoreCredit } from '../state/store-credit.ts';
import { asText } from '../wire/text.ts';
import type { Call, Resolver } from './context.ts';
import type { Input } from './discount-input.ts';
import { creditMoveView } from './views/store-credit.ts';

type Kind = 'Credit' | 'Debit';

function wrong(kind: Kind, field: readonly string[], code: string, message: string) {
  return {
    storeCreditAccountTransaction: null,
    userErrors: [{ __typename: `StoreCreditAccount${kind}UserError`, field, code, message }],
  };
}

function moved(call: Call, account: StoreCredit | undefined, move: CreditMove) {
  return { storeCreditAccountTransaction: account && creditMoveView(call, account, move), userErrors: [] };
}

function moneyIn(input: Input, name: string): { readonly amount: number; readonly currency: string } {
  const money = (input[name] ?? {}) as Input;
  const currency = asText(money['currencyCode']);
  return { amount: decimalAsMinor(asText(money['amount']), currency) ?? 0, currency };
}

/** By an account's id or its owner's. */
function accountOf(shop: Shop, id: string, currency: string): StoreCredit | undefined {
  return gidType(id) === 'Customer' ? storeCreditOf(shop, id, currency) : shop.store.get('storeCredit', id);
}

const storeCreditAccountCredit: Resolver = (args, call) => {
  const { shop } = call;
  const input = (args['creditInput'] ?? {}) as Input;
  const { amount, currency } = moneyIn(input, 'creditAmount');
  const id = asText(args['id']);
  const customer = gidType(id) === 'Customer' ? shop.store.get('customer', id)?.id : shop.store.get('storeCredit', id)?.customer;
  if (customer === undefined) return wrong('Credit', ['id'], 'OWNER_NOT_FOUND', 'Owner does not exist.');
  if (amount <= 0) return wrong('Credit', ['creditInput', 'creditAmount'], 'NEGATIVE_OR_ZERO_AMOUNT', 'A positive amount must be used.');
  const expiresAt = input['expiresAt'] === undefined || input['expiresAt'] === null ? null : asText(input['expiresAt']);
  const move = creditCustomer(shop, { customer, currency, amount, expiresAt });
  return moved(call, storeCreditOf(shop, customer, currency), move);
};

const storeCreditAccountDebit: Resolver = (args, call) => {
  const { amount, currency } = moneyIn((args['debitInput'] ?? {}) as Input, 'debitAmount');
  const account = accountOf(call.shop, asText(args['id']), currency);
  if (!account) return wrong('Debit', ['id'], 'ACCOUNT_NOT_FOUND', 'The store credit account could not be found.');
  if (creditBalance(account, call.shop.clock.now()) < amount)
    return wrong('Debit', ['debitInput', 'debitAmount'], 'INSUFFICIENT_FUNDS', 'The store credit account does not have sufficient funds.');
  return moved(call, account, debitCustomer(call.shop, account, { amount }));
};

export const storeCreditMutations: Readonly<Record<string, Resolver>> = { storeCreditAccountCredit, storeCreditAccountDebit };
