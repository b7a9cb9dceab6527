import { isDeepStrictEqual } from 'node:util';
import { continued } from '#app/domain/earning/order-continuity.ts';
import type { Order } from '#app/domain/earning/order.ts';

/** Whether a new reading of an order tells nothing that is not known. */
export function isSameState(known: Order, news: Order): boolean {
  return known === news || isDeepStrictEqual(known, continued(known, news));
}
