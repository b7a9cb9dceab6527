import type { TimeZone } from '../values/time-zone.ts';
import { isExpired } from './draw.ts';
import { idleUntil } from './expiry.ts';
import type { Explanation } from './entry.ts';
import type { Lot } from './lot.ts';
import type { Movement } from './movement.ts';

/** A lot's end, moved by the member's activity. */
export type MovedEnd = { readonly lot: number; readonly expiresAt: Date };

/** In an entry's explanation: until when lots now live that live so many idle months, as ISO 8601. */
export type KeptAliveUntil = Readonly<Record<string, string>>;

/** When the member was active by this movement: earned (a late entry counts from when it was earned) or redeemed; null for all others. */
export function activityOf(movement: Movement): Date | null {
  if (movement.kind === 'accrual') return movement.earnedAt;
  return movement.kind === 'redemption' ? movement.occurredAt : null;
}

export function later(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

/** The lots that this activity keeps: those that live by activity, and had not ended before it. */
export function isKeptAlive(lot: Lot, activeAt: Date): boolean {
  return lot.idleMonths !== null && !isExpired(lot, activeAt);
}

/** The new ends that an activity gives the lots, by the months that each lives idle; empty where it moves none. */
export function keptAliveUntil(lots: readonly Lot[], activeAt: Date, zone: TimeZone): KeptAliveUntil {
  const months = new Set(lots.flatMap((lot) => (isKeptAlive(lot, activeAt) ? (lot.idleMonths ?? []) : [])));
  const ends = [...months].map((idle) => [idle, idleUntil(activeAt, idle, zone)] as const);
  const moving = ends.filter(([idle, end]) =>
    lots.some((lot) => lot.idleMonths === idle && isKeptAlive(lot, activeAt) && endsBefore(lot, end)),
  );
  return Object.fromEntries(moving.map(([idle, end]) => [idle, end.toISOString()]));
}

/** What that moves: by arithmetic alone, so that a replay follows it. */
export function movedEnds(lots: Iterable<Lot>, activeAt: Date, until: KeptAliveUntil): readonly MovedEnd[] {
  return [...lots].flatMap((lot) => {
    const text = lot.idleMonths === null ? undefined : until[lot.idleMonths];
    const end = text === undefined ? null : new Date(text);
    return end !== null && isKeptAlive(lot, activeAt) && endsBefore(lot, end) ? [{ lot: lot.id, expiresAt: end }] : [];
  });
}

/** What the entry says it kept alive. */
export function keptAliveBy(explanation: Explanation): KeptAliveUntil | null {
  const { keptAliveUntil: until } = explanation;
  return typeof until === 'object' && until !== null ? (until as KeptAliveUntil) : null;
}

function endsBefore(lot: Lot, end: Date): boolean {
  return lot.expiresAt !== null && lot.expiresAt < end;
}
