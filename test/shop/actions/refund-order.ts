import type { Gid } from '../state/gid.ts';
import type { Minor } from '../state/shop-record.ts';
import type { Order } from '../state/order.ts';
import type { Shop } from '../shop.ts';

export type RefundInput = {
  readonly lines?: readonly { readonly line: Gid; readonly quantity: number; readonly restock?: 'no_restock' | 'return' | 'cancel' }[];
  /** How much of the shipping goes back; `'all'` is what is left of it. */
  readonly shipping?: Minor | 'all';
  /**
   * The money that goes back. Absent: what the lines and the shipping come to. Different from that: the rest is a
   * `refund_discrepancy`, as when a merchant types another amount. With no lines it is a refund by amount.
   */
  readonly amount?: Minor;
  /** The gateway has not confirmed: the transaction is pending until `settleRefund`. */
  readonly isPending?: boolean;
  /** `gift_card` or `shopify_store_credit` to give store credit instead; absent is the way it was paid. */
  readonly gateway?: string;
  readonly note?: string;
  readonly at?: Date;
};

/** Refunds part or all of an order; sends refunds/create and orders/updated. Throws `CannotDo` past what is refundable. */
export function refundOrder(_shop: Shop, _order: Gid, _input: RefundInput): Order {
  throw new Error('not built yet');
}

/** What a refund of these lines would give back, for the form. */
export function suggestRefund(_shop: Shop, _order: Gid, _input: RefundInput): Minor {
  throw new Error('not built yet');
}

/** A pending refund succeeds or fails; sends order_transactions/create and orders/updated. */
export function settleRefund(_shop: Shop, _order: Gid, _refund: Gid, _success: boolean): Order {
  throw new Error('not built yet');
}
