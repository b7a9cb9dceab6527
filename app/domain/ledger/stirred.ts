import type { TimeZone } from '../values/time-zone.ts';
import type { Account } from './account.ts';
import { activityOf, keptAliveUntil, movedEnds, type MovedEnd } from './activity.ts';
import type { Lot } from './lot.ts';
import type { Movement } from './movement.ts';

/** What the member's activity does to the account before the movement itself does anything. */
export function stirred(account: Account, movement: Movement, zone: TimeZone) {
  const activeAt = activityOf(movement);
  if (activeAt === null || (account.lastActiveAt !== null && account.lastActiveAt >= activeAt)) return { account, movement, moved: [] };
  const until = keptAliveUntil(account.lots, activeAt, zone);
  const moved = movedEnds(account.lots, activeAt, until);
  const lots = withEnds(account.lots, moved);
  const explanation = moved.length > 0 ? { ...movement.explanation, keptAliveUntil: until } : movement.explanation;
  return { account: { ...account, lastActiveAt: activeAt, lots }, movement: { ...movement, explanation }, moved };
}

function withEnds(lots: readonly Lot[], moved: readonly MovedEnd[]): readonly Lot[] {
  if (moved.length === 0) return lots;
  const ends = new Map(moved.map(({ lot, expiresAt }) => [lot, expiresAt]));
  return lots.map((lot) => ({ ...lot, expiresAt: ends.get(lot.id) ?? lot.expiresAt }));
}
