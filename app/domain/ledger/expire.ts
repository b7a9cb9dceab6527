import { localTime, type TimeZone } from '../values/time-zone.ts';
import { isExpired } from './draw.ts';
import type { Lot } from './lot.ts';
import type { Expiry } from './movement.ts';

/** What of a lot its expiry asks. */
export type EndedLot = Pick<Lot, 'id' | 'remaining' | 'earnedAt' | 'expiresAt' | 'source'>;

/** The explanation of an expiry entry: days are the shop's. */
export type ExpiryExplanation = {
  readonly kind: 'lot-expiry';
  readonly earnedOn: string;
  /** The last day on which the points could be used. */
  readonly lastOn: string;
  /** The lot's: what the points were earned by. */
  readonly source: string;
};

/**
 * The expiries that are due at the instant, one for each lot with points left, in the order the lots ended. Each happened at its lot's
 * instant, however late it is posted; its key makes that once. Early, there are none.
 */
export function expire(
  { member, lots }: { readonly member: string; readonly lots: readonly EndedLot[] },
  instant: Date,
  zone: TimeZone,
): readonly Expiry[] {
  const due = lots.filter((lot): lot is EndingLot => isExpired(lot, instant) && lot.remaining > 0);
  return due.toSorted((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime() || a.id - b.id).map((lot) => expiry(member, lot, zone));
}

type EndingLot = EndedLot & { readonly expiresAt: Date };

function expiry(member: string, lot: EndingLot, zone: TimeZone): Expiry {
  const explanation: ExpiryExplanation = {
    kind: 'lot-expiry',
    earnedOn: localTime(lot.earnedAt, zone).on,
    lastOn: lastDayBefore(lot.expiresAt, zone),
    source: lot.source,
  };
  return {
    kind: 'expiry',
    lot: lot.id,
    points: lot.remaining,
    idempotencyKey: expiryKey(member, lot.id),
    occurredAt: lot.expiresAt,
    source: { kind: 'lot', id: String(lot.id) },
    programVersion: null,
    explanation,
  };
}

function expiryKey(member: string, lot: number): string {
  return `expire:${member}:${lot}`;
}

/** The day on which the last moment before the instant falls there. */
function lastDayBefore(instant: Date, zone: TimeZone): string {
  return localTime(new Date(instant.getTime() - 1), zone).on;
}
