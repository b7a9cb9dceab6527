import { instant } from '../clock.ts';
import type { Shop } from '../shop.ts';
import type { Gid } from '../state/gid.ts';
import type { Minor } from '../state/shop-record.ts';
import { creditBalance, isOpen, type CreditMove, type StoreCredit } from '../state/store-credit.ts';
import { CannotDo } from './cannot-do.ts';

/** The customer's account in this currency; undefined before the first credit. */
export function storeCreditOf(shop: Shop, customer: Gid, currency: string): StoreCredit | undefined {
  return shop.store.list('storeCredit', { owner: customer }).find((account) => account.currency === currency);
}

type Credit = { readonly customer: Gid; readonly currency: string; readonly amount: Minor; readonly expiresAt?: string | null };

export function creditCustomer(shop: Shop, { customer, currency, amount, expiresAt = null }: Credit): CreditMove {
  const account = storeCreditOf(shop, customer, currency) ?? {
    id: `gid://shopify/StoreCreditAccount/${shop.store.nextNumber('StoreCreditAccount')}`,
    customer,
    currency,
    transactions: [],
    updatedAt: '',
  };
  const at = instant(shop.clock.now());
  const move: CreditMove = {
    id: `gid://shopify/StoreCreditAccountCreditTransaction/${shop.store.nextNumber('StoreCreditAccountCreditTransaction')}`,
    ...{ kind: 'credit', amount, remaining: amount, expiresAt, event: 'ADJUSTMENT', createdAt: at },
    balanceAfter: creditBalance(account, shop.clock.now()) + amount,
  };
  shop.store.put('storeCredit', { ...account, transactions: [...account.transactions, move], updatedAt: at });
  return move;
}

/** The soonest to expire is spent first. Throws `CannotDo` where there is less. */
export function debitCustomer(
  shop: Shop,
  account: StoreCredit,
  { amount, event = 'ADJUSTMENT' }: { readonly amount: Minor; readonly event?: CreditMove['event'] },
): CreditMove {
  const now = shop.clock.now();
  const balance = creditBalance(account, now);
  if (balance < amount) throw new CannotDo(`There is ${balance} of store credit.`);
  const end = ({ expiresAt }: CreditMove) => (expiresAt === null ? Infinity : Date.parse(expiresAt));
  const left = new Map<Gid, Minor>();
  let rest = amount;
  for (const move of account.transactions.filter((each) => isOpen(each, now)).toSorted((one, other) => end(one) - end(other))) {
    const taken = Math.min(rest, move.remaining);
    left.set(move.id, move.remaining - taken);
    rest -= taken;
  }
  const at = instant(now);
  const move: CreditMove = {
    id: `gid://shopify/StoreCreditAccountDebitTransaction/${shop.store.nextNumber('StoreCreditAccountDebitTransaction')}`,
    ...{ kind: 'debit', amount, remaining: 0, expiresAt: null, event, createdAt: at },
    balanceAfter: balance - amount,
  };
  const before = account.transactions.map((each) => ({ ...each, remaining: left.get(each.id) ?? each.remaining }));
  shop.store.put('storeCredit', { ...account, transactions: [...before, move], updatedAt: at });
  return move;
}
