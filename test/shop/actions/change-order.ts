import type { Gid } from '../state/gid.ts';
import type { Order } from '../state/order.ts';
import type { Minor } from '../state/shop-record.ts';
import type { Shop } from '../shop.ts';

/** The money has come: orders/paid. */
export function markPaid(_shop: Shop, _order: Gid, _at?: Date): Order {
  throw new Error('not built yet');
}

export type CancelInput = { readonly reason?: 'customer' | 'inventory' | 'fraud' | 'declined' | 'other'; readonly refund?: boolean; readonly at?: Date };

/** Cancels, and (unless `refund` is false) refunds all that is left: orders/cancelled, refunds/create. */
export function cancelOrder(_shop: Shop, _order: Gid, _input: CancelInput): Order {
  throw new Error('not built yet');
}

export type EditInput = {
  readonly setQuantity?: readonly { readonly line: Gid; readonly quantity: number }[];
  readonly addVariant?: readonly { readonly variant: Gid; readonly quantity: number; readonly price?: Minor }[];
  readonly note?: string;
  readonly at?: Date;
};

/**
 * Commits an order edit: orders/edited and orders/updated. Money owed after it is collected at once, money left over is
 * refunded at once (`settle: true` is what Shopify's admin offers), so that the order stays paid.
 */
export function editOrder(_shop: Shop, _order: Gid, _input: EditInput): Order {
  throw new Error('not built yet');
}

/** Fulfils the lines (all that is open when absent): orders/fulfilled or orders/partially_fulfilled. */
export function fulfilOrder(_shop: Shop, _order: Gid, _lines?: readonly { readonly line: Gid; readonly quantity: number }[]): Order {
  throw new Error('not built yet');
}
