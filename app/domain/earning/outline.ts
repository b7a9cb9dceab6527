import type { CustomerId } from '../values/ids.ts';
import type { Order, OrderLine } from './order.ts';

/**
 * As much of an order as can be read cheaply for hundreds at once: enough to see that one state is not another of the same second,
 * not enough to judge by.
 */
export type OrderOutline = {
  readonly customer: CustomerId | null;
  readonly isPaid: boolean;
  readonly isCancelled: boolean;
  /** Nothing is left to fulfil. */
  readonly isFulfilled: boolean;
  /** Of merchandise, without refunded and removed units. */
  readonly quantity: number;
  /** All money returned, in minor units. */
  readonly refundedMinor: number;
};

export function outlineOf(order: Order): OrderOutline {
  const merchandise = order.lines.filter(({ isGiftCard, isTip }) => !isGiftCard && !isTip);
  return {
    customer: order.customer,
    isPaid: order.paidAt !== null,
    isCancelled: order.cancelledAt !== null,
    isFulfilled: order.fulfilledAt !== null,
    quantity: merchandise.reduce((left, line) => left + currentQuantity(order, line), 0),
    refundedMinor: order.refunds.reduce((total, refund) => total + returnedMinor(order, refund), 0),
  };
}

function currentQuantity({ refunds }: Order, { id, quantity, removedQuantity }: OrderLine): number {
  const refunded = refunds.flatMap(({ lines }) => lines).filter(({ line }) => line === id);
  return refunded.reduce((left, part) => left - part.quantity, quantity - removedQuantity);
}

function returnedMinor({ taxesIncluded }: Order, { lines, shipping, unnamed }: Order['refunds'][number]): number {
  const named = [...lines, shipping].reduce((total, { amount, tax }) => total + amount.minor + (taxesIncluded ? 0 : tax.minor), 0);
  return named + unnamed.minor;
}
