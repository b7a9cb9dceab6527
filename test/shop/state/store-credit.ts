import type { Gid } from './gid.ts';
import type { Instant, Minor } from './shop-record.ts';

/** Money that a customer can pay with in this shop, in one currency. */
export type StoreCredit = {
  /** `gid://shopify/StoreCreditAccount/…` */
  readonly id: Gid;
  readonly customer: Gid;
  readonly currency: string;
  /** Oldest first. */
  readonly transactions: readonly CreditMove[];
  readonly updatedAt: Instant;
};

export type CreditMove = {
  readonly id: Gid;
  readonly kind: 'credit' | 'debit';
  readonly amount: Minor;
  /** Of a credit: what later debits have left of it. */
  readonly remaining: Minor;
  readonly expiresAt: Instant | null;
  readonly event: 'ADJUSTMENT' | 'ORDER_PAYMENT';
  readonly balanceAfter: Minor;
  readonly createdAt: Instant;
};

/** What can be spent now. */
export function creditBalance({ transactions }: StoreCredit, now: Date): Minor {
  return transactions.filter((move) => isOpen(move, now)).reduce((sum, { remaining }) => sum + remaining, 0);
}

export function isOpen({ kind, remaining, expiresAt }: CreditMove, now: Date): boolean {
  return kind === 'credit' && remaining > 0 && (expiresAt === null || Date.parse(expiresAt) > now.getTime());
}
