import type { Condition } from '../../earning/condition.ts';

/** From … to, both inclusive; null is open. */
export type Range = readonly [number | null, number | null];

type Ranged = Extract<Condition, { kind: 'subtotal' | 'item-count' | 'order-number' }>;

export function rangeOf(condition: Ranged): Range {
  switch (condition.kind) {
    case 'subtotal':
      return [condition.amountMin?.minor ?? null, condition.amountMax?.minor ?? null];
    case 'item-count':
      return [condition.countMin, condition.countMax];
    case 'order-number':
      return [condition.numberMin, condition.numberMax];
  }
}

export function isRanged(condition: Condition): condition is Ranged {
  return condition.kind === 'subtotal' || condition.kind === 'item-count' || condition.kind === 'order-number';
}

export function isWithin([least, most]: Range, [leastOfOther, mostOfOther]: Range): boolean {
  return (
    (leastOfOther === null || (least !== null && least >= leastOfOther)) && (mostOfOther === null || (most !== null && most <= mostOfOther))
  );
}

/** What both allow; undefined where that is nothing. */
export function intersection([least, most]: Range, [leastOfOther, mostOfOther]: Range): Range | undefined {
  const from = largest(least, leastOfOther);
  const to = smallest(most, mostOfOther);
  return from !== null && to !== null && from > to ? undefined : [from, to];
}

function largest(one: number | null, other: number | null): number | null {
  return one === null ? other : other === null ? one : Math.max(one, other);
}

function smallest(one: number | null, other: number | null): number | null {
  return one === null ? other : other === null ? one : Math.min(one, other);
}
