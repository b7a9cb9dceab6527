import { noPoints, points, sumOfPoints, type Points } from '../values/points.ts';
import { accepted, refused, type Result } from '../values/result.ts';
import type { Draw, Lot } from './lot.ts';

export type InsufficientPoints = { readonly kind: 'insufficient-points'; readonly required: Points; readonly active: Points };

/**
 * Chooses the lots that `required` points come out of, so that members lose as few as they can to
 * expiry: soonest to expire first, then oldest, never-expiring last. The draws sum to `required` exactly.
 *
 * Refused with `insufficient-points` when the lots active at `instant` hold less; nothing is drawn.
 */
export function draw(lots: readonly Lot[], required: Points, instant: Date): Result<readonly Draw[], InsufficientPoints> {
  const usable = lots.filter((lot) => isActive(lot, instant));
  const active = sumOfPoints(usable.map((lot) => lot.remaining));
  if (active < required) return refused({ kind: 'insufficient-points', required, active });
  return accepted(drawUpTo(usable, required, null));
}

/** As many of `wanted` points as the lots hold, pending ones too: the lots of source `first` before all others, then in `draw`'s order. */
export function drawUpTo(lots: readonly Lot[], wanted: Points, first: string | null): readonly Draw[] {
  const inOrder = inDrawingOrder(lots).toSorted((a, b) => Number(b.source === first) - Number(a.source === first));
  const draws: Draw[] = [];
  let rest: number = wanted;
  for (const lot of inOrder) {
    const taken = Math.min(rest, lot.remaining);
    if (taken > 0) draws.push({ lot: lot.id, points: points(taken) });
    rest -= taken;
  }
  return draws;
}

/** Soonest to expire first, then oldest, never-expiring last. */
export function inDrawingOrder(lots: readonly Lot[]): readonly Lot[] {
  return lots.toSorted(byExpiry);
}

/** Whether its points can be redeemed: from `activeAt` (inclusive) until `expiresAt` (exclusive). */
export function isActive(lot: Lot, instant: Date): boolean {
  return lot.activeAt <= instant && !isExpired(lot, instant);
}

/** A lot is expired at its instant, whether or not the expiry has been posted yet. */
export function isExpired({ expiresAt }: Pick<Lot, 'expiresAt'>, instant: Date): boolean {
  return expiresAt !== null && expiresAt <= instant;
}

/** What the lots hold after the draws; the empty ones are left out. A draw from a lot that holds less is a defect (points are never negative). */
export function afterDraws(lots: readonly Lot[], draws: readonly Draw[]): readonly Lot[] {
  const taken = new Map(draws.map((each) => [each.lot, each.points]));
  return lots
    .map((lot) => ({ ...lot, remaining: points(lot.remaining - (taken.get(lot.id) ?? noPoints)) }))
    .filter((lot) => lot.remaining > 0);
}

/** The lot's id breaks the last tie: it is unique on an account, so the order is total. */
function byExpiry(a: Lot, b: Lot): number {
  const [aEnds, bEnds] = [a.expiresAt?.getTime() ?? Infinity, b.expiresAt?.getTime() ?? Infinity];
  if (aEnds !== bEnds) return aEnds < bEnds ? -1 : 1;
  return a.earnedAt.getTime() - b.earnedAt.getTime() || a.id - b.id;
}
