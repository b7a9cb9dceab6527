import { connection, type PageArguments } from '../connection.ts';
import type { Call, View } from '../context.ts';
import { matches, searchTerms } from '../search.ts';
import { creditBalance, type CreditMove, type StoreCredit } from '../../state/store-credit.ts';
import { asText } from '../../wire/text.ts';
import { moneyView } from './money.ts';

function storeCreditView(call: Call, account: StoreCredit): View {
  return {
    __typename: 'StoreCreditAccount',
    id: account.id,
    balance: () => moneyView(creditBalance(account, call.shop.clock.now()), account.currency),
    transactions: (args: PageArguments) => {
      const terms = searchTerms(asText(args['query']));
      const items = account.transactions.filter(({ kind }) => matches(terms, { type: kind }, ''));
      return connection({ items, view: (move) => creditMoveView(call, account, move) }, args);
    },
  };
}

/** A debit's amount is below 0. */
export function creditMoveView(call: Call, account: StoreCredit, move: CreditMove): View {
  const isCredit = move.kind === 'credit';
  return {
    __typename: isCredit ? 'StoreCreditAccountCreditTransaction' : 'StoreCreditAccountDebitTransaction',
    id: move.id,
    amount: moneyView(isCredit ? move.amount : -move.amount, account.currency),
    balanceAfterTransaction: moneyView(move.balanceAfter, account.currency),
    createdAt: move.createdAt,
    event: move.event,
    account: () => storeCreditView(call, account),
    ...(isCredit && { remainingAmount: moneyView(move.remaining, account.currency), expiresAt: move.expiresAt }),
  };
}

/** A customer's accounts, by currency. */
export function storeCreditAccounts(call: Call, customer: string): (args: PageArguments) => unknown {
  return (args) => {
    const terms = searchTerms(asText(args['query']));
    const items = call.shop.store
      .list('storeCredit', { owner: customer, order: 'oldest' })
      .filter(({ currency }) => matches(terms, { currency_code: currency }, ''));
    return connection({ items, view: (account) => storeCreditView(call, account) }, args);
  };
}
