import { noPoints, points, sumOfPoints, type Points } from '../values/points.ts';
import type { Account } from './account.ts';
import { isExpired } from './draw.ts';
import type { Explanation } from './entry.ts';
import type { Recorded } from './replay.ts';

/** What has become of the points that one source (an order) earned, as far as taking them back asks. */
export type OwnPoints = {
  /** Left in its own lots. */
  readonly open: Points;
  /** Gone unused, and not brought back since. */
  readonly expired: Points;
};

export const noOwnPoints: OwnPoints = { open: noPoints, expired: noPoints };

/** `expiredBefore` is what was posted as expired; lots that are due at `now` count as expired too. */
export function ownPoints(
  { lots }: Account,
  source: string,
  { expiredBefore, now }: { readonly expiredBefore: Points; readonly now: Date },
): OwnPoints {
  const own = lots.filter((lot) => lot.source === source);
  const due = sumOfPoints(own.filter((lot) => isExpired(lot, now)).map((lot) => lot.remaining));
  const all = sumOfPoints(own.map((lot) => lot.remaining));
  return { open: points(all - due), expired: points(expiredBefore + due) };
}

/** As many of its expired points as its own lots do not hold of what is to be taken: they come back first, so that nobody pays for them with others. */
export function comingBack({ open, expired }: OwnPoints, taken: Points): Points {
  return points(Math.min(expired, Math.max(0, taken - open)));
}

/** What is posted in the account's history as expired of this source's lots, less what came back. */
export function expiredOf(history: readonly Recorded[], source: string): Points {
  const own = new Set(history.flatMap(({ entry, lot }) => (lot?.source === source ? [entry.sequence] : [])));
  const expired = history
    .filter(({ entry }) => entry.kind === 'expiry')
    .flatMap(({ draws }) => draws.filter(({ lot }) => own.has(lot)).map((draw) => draw.points));
  const back = history
    .filter(({ entry, lot }) => lot?.source === source && bringsExpiredBack(entry.explanation))
    .map(({ entry }) => entry.points);
  return points(sumOfPoints(expired) - sumOfPoints(back));
}

/** Kinds of explanation of restorations that undo an expiry; the same list is asked for in SQL. */
export const bringingExpiredBack = ['reinstatement', 'expired-refunded', 'expired-gift'] as const;

function bringsExpiredBack({ kind }: Explanation): boolean {
  return bringingExpiredBack.some((each) => each === kind);
}
