import { aLine, anOrder, aRefundOf } from '#test/builders/order.ts';
import { amount, line, order as orderId } from '#test/builders/values.ts';
import type { Order } from '#app/domain/earning/order.ts';
import type { CustomerId } from '#app/domain/values/ids.ts';

import { price, type Side } from './side.ts';

/** An order in few numbers: six pieces of 10.00, lines of 7.00 that edits added, and what was refunded of the pieces. */
export type PlainOrder = {
  readonly number: number;
  /** Whose it is now, and on whose account its points stand. */
  customer: CustomerId;
  readonly owner: CustomerId;
  readonly code: string | null;
  readonly placedAt: Date;
  updatedAt: Date;
  added: number;
  refundedAt: Date[];
  cancelledAt: Date | null;
  /** States that messages have told, the newest last. */
  readonly told: Order[];
};

type PlainRedemption = { readonly key: string; readonly customer: CustomerId; state: 'held' | 'used' | 'back' };

/** A shop's points by addition and subtraction alone. */
export type Model = {
  now: Date;
  readonly customers: readonly CustomerId[];
  readonly orders: PlainOrder[];
  readonly redemptions: PlainRedemption[];
  readonly adjusted: Map<CustomerId, number>;
  readonly redacted: Set<CustomerId>;
  numbers: number;
};

export type Real = {
  readonly sides: readonly Side[];
  /** Nothing expires and no redeemed points come back by a refund: the model knows each balance. */
  readonly isPlain: boolean;
};

/** The first number that a run may give; runs on one database do not share any. */
export function aModel(customers: readonly CustomerId[], numbers: number): Model {
  const now = new Date('2026-03-02T10:00:00Z');
  return { now, customers, orders: [], redemptions: [], adjusted: new Map(), redacted: new Set(), numbers };
}

/** One point for each 1.00 of what remains. */
function earned({ added, refundedAt, cancelledAt }: PlainOrder): number {
  return cancelledAt ? 0 : 60 + added * 7 - refundedAt.length * 10;
}

export function plainBalance(model: Model, customer: CustomerId): number {
  const ofOrders = model.orders.filter(({ owner }) => owner === customer).reduce((sum, order) => sum + earned(order), 0);
  const held = model.redemptions.filter((each) => each.customer === customer && each.state !== 'back').length;
  return ofOrders + (model.adjusted.get(customer) ?? 0) - held * price;
}

/** As Shopify tells it now. */
export function asTold(order: PlainOrder): Order {
  const extra = Array.from({ length: order.added }, (_, index) => aLine({ id: line(index + 2), amount: amount('7.00') }));
  return anOrder({
    id: orderId(order.number),
    name: `#${order.number}`,
    customer: order.customer,
    placedAt: order.placedAt,
    paidAt: order.placedAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    lines: [aLine({ quantity: 6, amount: amount('60.00') }), ...extra],
    refunds: order.refundedAt.map((createdAt, index) => ({
      ...aRefundOf(line(1), '10.00'),
      id: `gid://shopify/Refund/${index}`,
      createdAt,
    })),
  });
}
