import type { TierId } from '../values/ids.ts';
import type { TierPolicy } from './tier.ts';

/** A tier given by staff: it outranks what the member qualifies for while it lasts, unless that is higher. The next one set ends the one before. */
export type ManualTier = {
  /** Null takes away what was given before. */
  readonly tier: TierId | null;
  readonly setAt: Date;
  /** From this instant it is over (exclusive); null until it is taken away. */
  readonly until: Date | null;
};

/** A rank held by hand, in milliseconds; `until` is exclusive, Infinity without an end. */
export type HandHeld = { readonly rank: number; readonly from: number; readonly until: number };

/** The times in which staff held the member in a tier that the policy has. */
export function heldByHand({ tiers }: TierPolicy, given: readonly ManualTier[]): readonly HandHeld[] {
  const inOrder = given.toSorted((a, b) => a.setAt.getTime() - b.setAt.getTime());
  return inOrder.flatMap(({ tier, setAt, until }, place) => {
    const rank = tiers.findIndex(({ id }) => id === tier) + 1;
    const from = setAt.getTime();
    const end = Math.min(until?.getTime() ?? Infinity, inOrder[place + 1]?.setAt.getTime() ?? Infinity);
    return rank > 0 && end > from ? [{ rank, from, until: end }] : [];
  });
}

export function rankByHand(held: readonly HandHeld[], instant: number): number {
  return held.find(({ from, until }) => from <= instant && instant < until)?.rank ?? 0;
}
