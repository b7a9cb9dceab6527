import { addDays, localTime, startOfDay, type TimeZone } from '../values/time-zone.ts';
import type { Credit } from './movement.ts';
import type { Entry } from './entry.ts';
import type { Lot } from './lot.ts';

/** The explanation of a restoration by which staff bring expired points back. */
type ReinstatementExplanation = {
  readonly kind: 'reinstatement';
  /** The sequence of the expiry entry that it undoes. */
  readonly expiry: number;
  readonly lot: number;
};

/** Until when the points can be used then: a last day, so many days after today, or without an end. */
export type ReinstatedFor =
  { readonly kind: 'until'; readonly lastOn: string } | { readonly kind: 'days'; readonly days: number } | { readonly kind: 'ever' };

/** When they are gone again; null is never. An end that is not after `now` gives nothing to use: whoever asks refuses it. */
export function reinstatedUntil(how: ReinstatedFor, now: Date, zone: TimeZone): Date | null {
  switch (how.kind) {
    case 'until':
      return startOfDay(addDays(how.lastOn, 1), zone);
    case 'days':
      return startOfDay(addDays(localTime(now, zone).on, how.days + 1), zone);
    case 'ever':
      return null;
  }
}

export type Reinstatement = {
  readonly expiry: Pick<Entry, 'sequence' | 'points'>;
  /** The lot that had expired. */
  readonly lot: Pick<Lot, 'id' | 'earnedAt' | 'source'>;
  readonly staff: { readonly id: string; readonly reason: string };
  /** When the points are gone again; null is never. */
  readonly expiresAt: Date | null;
};

/** Brings back what one lot lost by expiry, whole, into a new lot that is active at once. Its key makes that once for each expiry. */
export function reinstatement({ expiry, lot, staff, expiresAt }: Reinstatement, member: string, now: Date): Credit {
  const explanation: ReinstatementExplanation = { kind: 'reinstatement', expiry: expiry.sequence, lot: lot.id };
  return {
    kind: 'restoration',
    points: expiry.points,
    idempotencyKey: reinstatementKey(member, expiry.sequence),
    occurredAt: now,
    source: { kind: 'staff', ...staff },
    programVersion: null,
    explanation,
    earnedAt: lot.earnedAt,
    activeAt: now,
    expiresAt,
    idleMonths: null,
    lotSource: lot.source,
  };
}

export function reinstatementKey(member: string, expiry: number): string {
  return `reinstate:${member}:${expiry}`;
}
