import type { MemberId, TierId } from '../values/ids.ts';
import type { Points } from '../values/points.ts';
import { addDays, startOfDay, type TimeZone } from '../values/time-zone.ts';
import { lotEnd } from './expiry.ts';
import type { ExpiryPolicy } from './expiry-policy.ts';
import type { Credit } from './movement.ts';

/** Points brought over from another app, with the shop's days as that app had them. */
export type ImportedLot = {
  readonly points: Points;
  /** Null: today. */
  readonly earnedOn: string | null;
  /** From the start of this day they can be redeemed; null: from the day they were earned. */
  readonly activeOn: string | null;
  /** The last day on which they can be used, `never`, or null: the program's terms count from the day they were earned. */
  readonly expiresOn: string | null;
};

export type ImportOf = {
  readonly lot: ImportedLot;
  readonly member: MemberId;
  /** The how-manieth lot of the member's in the file with these terms, from 1. */
  readonly occurrence: number;
  readonly import: { readonly id: string; readonly line: number };
};

export type ImportTerms = {
  readonly zone: TimeZone;
  /** Of the version in force; null before the first, when points without an end never expire. */
  readonly policy: ExpiryPolicy | null;
  readonly programVersion: number | null;
  readonly tier: TierId | null;
};

/** One credit with the old lot's days. They are no points earned here: they raise the balance, and neither the lifetime nor a tier. */
export function importedCredit(
  { lot, member, occurrence, import: { id, line } }: ImportOf,
  { zone, policy, programVersion, tier }: ImportTerms,
  now: Date,
): Credit {
  const earnedAt = lot.earnedOn === null ? now : startOfDay(lot.earnedOn, zone);
  const activeAt = lot.activeOn === null ? earnedAt : startOfDay(lot.activeOn, zone);
  const byProgram = lot.expiresOn === null && policy !== null ? lotEnd(policy, { earnedAt, tier }, zone) : null;
  const isOpen = lot.expiresOn === null || lot.expiresOn === 'never';
  return {
    kind: 'credit-adjustment',
    points: lot.points,
    idempotencyKey: importKey(member, lot, occurrence),
    occurredAt: now,
    source: { kind: 'import', id, line },
    programVersion: byProgram ? programVersion : null,
    explanation: { kind: 'import' },
    earnedAt,
    activeAt,
    ...(byProgram ?? { expiresAt: isOpen ? null : startOfDay(addDays(lot.expiresOn, 1), zone), idleMonths: null }),
  };
}

/** Follows from the lot alone, so that a file read again, corrected or in another order, brings nothing twice. */
export function importKey(member: MemberId, { points, earnedOn, activeOn, expiresOn }: ImportedLot, occurrence: number): string {
  return `import:${member}:${points}:${earnedOn ?? ''}:${activeOn ?? ''}:${expiresOn ?? ''}:${occurrence}`;
}
