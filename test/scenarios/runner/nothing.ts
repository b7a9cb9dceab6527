import { explainEarning } from '#app/domain/earning/explain.ts';
import type { OrderInMemory } from '#app/domain/simulation/shop-in-memory.ts';

/** Why an order has no points. */
export function nothingWordsOf({ earning, order }: OrderInMemory): string {
  if (earning) return explainEarning(earning, 'en').headline;
  return order.customer === null ? 'held: a guest’s order, nobody to earn for yet.' : 'not judged yet.';
}
