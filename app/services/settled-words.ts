import type { Order } from '#app/domain/earning/order.ts';
import { isCredit } from '#app/domain/ledger/post.ts';
import type { OrderId } from '#app/domain/values/ids.ts';
import type { Settled } from './settle-orders.ts';

/** What came of each order, for the merchant's list of deliveries. Those not among `settled` were older than what is known. */
export function settledWords(orders: readonly Order[], settled: readonly Settled[]): ReadonlyMap<OrderId, string> {
  const words = new Map(settled.map((each) => [each.order.id, wordsOf(each)]));
  return new Map(orders.map(({ id, name }) => [id, words.get(id) ?? `${name}: older than what is known already, nothing to change.`]));
}

function wordsOf({ order: { name, customer }, member, settlement }: Settled): string {
  if (member === null) return `${name}: ${customer === null ? 'without a customer, ' : ''}nothing earned.`;
  if (settlement.movements.length === 0) return `${name}: nothing to change, ${count(settlement.posted)} stand.`;
  const moves = settlement.movements.map((movement) => {
    if (movement.kind === 'restoration') return `${count(movement.points)} given back`;
    return `${count(movement.points)} ${isCredit(movement) ? 'earned' : 'taken back'}`;
  });
  return `${name}: ${moves.join(', ')}.`;
}

function count(points: number): string {
  return points === 1 ? '1 point' : `${points} points`;
}
