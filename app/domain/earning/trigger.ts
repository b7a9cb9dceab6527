import type { ProgramDocument } from '../program/document.ts';
import type { Order } from './order.ts';

/**
 * The instant from which the order earns: when it was paid, or where the program waits for it, when it was paid and all of it was fulfilled
 * (delivered), whichever came last. Null while one is missing; whether it was cancelled since, or is a test, is not asked.
 */
export function triggeredAt(order: Order, { earning }: ProgramDocument): Date | null {
  const { paidAt } = order;
  if (paidAt === null) return null;
  switch (earning.trigger) {
    case 'paid':
      return paidAt;
    case 'fulfilled':
      return order.fulfilledAt && later(paidAt, order.fulfilledAt);
    case 'delivered':
      return order.deliveredAt && later(paidAt, order.deliveredAt);
  }
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
