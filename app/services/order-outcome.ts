import type { Order } from '#app/domain/earning/order.ts';
import { isCredit } from '#app/domain/ledger/post.ts';
import { pointsInWords } from '#app/domain/values/exact-words.ts';
import type { OrderId } from '#app/domain/values/ids.ts';
import type { Settled } from './judge-order.ts';

/** What came of an order, in words for the merchant's list of deliveries. One that is not settled can be run again. */
export type OrderOutcome = { readonly isSettled: boolean; readonly words: string };

export type Outcomes = {
  readonly orders: readonly Order[];
  readonly settled: readonly Settled[];
  /** Those that no version can judge yet. */
  readonly waiting: readonly Order[];
  /** How the shop writes numbers. */
  readonly locale: string;
};

/** Orders that were neither settled nor are waiting were older than what is known. */
export function outcomesOf({ orders, settled, waiting, locale }: Outcomes): ReadonlyMap<OrderId, OrderOutcome> {
  const outcomes = new Map<OrderId, OrderOutcome>();
  for (const { id, name } of orders)
    outcomes.set(id, { isSettled: true, words: `${name}: older than what is known already, nothing to change.` });
  for (const each of settled) outcomes.set(each.order.id, { isSettled: true, words: wordsOf(each, locale) });
  for (const order of waiting) outcomes.set(order.id, { isSettled: false, words: waitingWords(order) });
  return outcomes;
}

function waitingWords({ name, currency }: Order): string {
  return `${name} is in ${currency}, and the program is not. Publish the program in ${currency}, then run this again.`;
}

function wordsOf({ order: { name }, member, settlement, ...guest }: Settled, locale: string): string {
  const count = (points: number) => pointsInWords(points, locale);
  if (member === null) return `${name}: without a customer, ${guestWords(guest)}.`;
  if (settlement.movements.length === 0) return `${name}: nothing to change, ${count(settlement.posted)} stand.`;
  const moves = settlement.movements.map((movement) => {
    if (movement.kind === 'restoration') return `${count(movement.points)} given back`;
    return `${count(movement.points)} ${isCredit(movement) ? 'earned' : 'taken back'}`;
  });
  return `${name}: ${moves.join(', ')}.`;
}

/** Held, too late, or for nobody: what a merchant can say to the shopper. */
function guestWords({ guest, guestLastOn, isTooLate }: Pick<Settled, 'guest' | 'guestLastOn' | 'isTooLate'>): string {
  if (guestLastOn === null) return 'nothing earned';
  if (isTooLate) return `who came after ${guestLastOn}, the last day: nothing earned`;
  return guest === null ? 'and without an e-mail to know one by: nothing earned' : `held until the end of ${guestLastOn}`;
}
