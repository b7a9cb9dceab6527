import { lotEnd } from '../ledger/expiry.ts';
import type { Explanation } from '../ledger/entry.ts';
import type { Credit, Debit } from '../ledger/movement.ts';
import { comingBack, type OwnPoints } from '../ledger/own-points.ts';
import type { ProgramDocument } from '../program/document.ts';
import type { MemberId, TierId } from '../values/ids.ts';
import type { Points } from '../values/points.ts';
import type { TimeZone } from '../values/time-zone.ts';
import type { EntryGift } from './entry-gift.ts';

/** A gift as it was given: once, or again after it was taken back. */
export type GivenGift = {
  readonly tier: TierId;
  readonly period: string;
  readonly points: Points;
  readonly version: number;
  /** How often it was given. */
  readonly times: number;
  readonly stands: boolean;
};

/** The explanation of a gift's entry, and of the one that takes it back. */
export type GiftExplanation = {
  readonly kind: 'tier-gift';
  readonly tier: TierId;
  /** By language, as they were then. */
  readonly names: Readonly<Record<string, string>>;
  readonly period: string;
};

export type GiftTerms = { readonly member: MemberId; readonly document: ProgramDocument; readonly zone: TimeZone };

/** Points for entering a tier: earned when it was entered, active at once, living as long as points earned in that tier do. */
export function giftCredit(
  { tier, period, at, points, version }: EntryGift,
  before: GivenGift | undefined,
  { member, document, zone }: GiftTerms,
): Credit {
  return {
    kind: 'accrual',
    points,
    idempotencyKey: keyOf({ member, tier, period }, (before?.times ?? 0) + 1),
    occurredAt: at,
    source: { kind: 'tier', id: giftId({ tier, period }), tier },
    programVersion: version,
    explanation: explained(document, { tier, period }),
    earnedAt: at,
    activeAt: at,
    ...lotEnd(document.expiry, { earnedAt: at, tier }, zone),
  };
}

/** The explanation of a gift's points that come back after they expired, only to be taken. */
export type ExpiredGiftExplanation = Omit<GiftExplanation, 'kind'> & { readonly kind: 'expired-gift' };

/**
 * Takes it back, from its own lots first: what brought the member into the tier was refunded. What of it expired unused comes back before it is
 * taken: nobody pays for it with other points.
 */
export function giftTakenBack(
  gift: GivenGift,
  occurredAt: Date,
  terms: GiftTerms & { readonly own: OwnPoints },
): readonly (Credit | Debit)[] {
  const taken = giftClawback(gift, occurredAt, terms);
  const count = comingBack(terms.own, taken.points);
  if (count === 0) return [taken];
  const explanation: ExpiredGiftExplanation = { ...explained(terms.document, gift), kind: 'expired-gift' };
  return [
    {
      ...{ kind: 'restoration', points: count, idempotencyKey: `${taken.idempotencyKey}:expired`, occurredAt, explanation },
      ...{ source: taken.source, programVersion: taken.programVersion },
      ...{ earnedAt: occurredAt, activeAt: occurredAt, expiresAt: null, idleMonths: null },
    },
    taken,
  ];
}

function giftClawback({ tier, period, points, version, times }: GivenGift, occurredAt: Date, { member, document }: GiftTerms): Debit {
  return {
    kind: 'clawback',
    points,
    idempotencyKey: `${keyOf({ member, tier, period }, times)}:undone`,
    occurredAt,
    source: { kind: 'tier', id: giftId({ tier, period }), tier },
    programVersion: version,
    explanation: explained(document, { tier, period }),
    drawFirst: giftId({ tier, period }),
    onShortfall: document.refunds.shortfall,
  };
}

/** "50 points given back that had expired: …" */
export function expiredGiftInWords(count: string, { names, tier }: ExpiredGiftExplanation): string {
  return `${count} given back that had expired: the gift for reaching ${names['en'] ?? tier} is taken back with them.`;
}

/** "50 points given for reaching Gold." */
export function giftInWords(kind: 'accrual' | 'clawback', count: string, { names, tier }: GiftExplanation): string {
  const name = names['en'] ?? tier;
  return kind === 'accrual' ? `${count} given for reaching ${name}.` : `${count} taken back: after a refund, ${name} was not reached.`;
}

function explained({ tiers }: ProgramDocument, { tier, period }: Pick<GivenGift, 'tier' | 'period'>): GiftExplanation & Explanation {
  return { kind: 'tier-gift', tier, names: tiers.tiers.find(({ id }) => id === tier)?.names ?? {}, period };
}

/** The source of a gift's lot. */
export function giftId({ tier, period }: Pick<GivenGift, 'tier' | 'period'>): string {
  return `${tier}/${period}`;
}

function keyOf(
  { member, tier, period }: { readonly member: MemberId; readonly tier: TierId; readonly period: string },
  times: number,
): string {
  const key = `tier:${tier}:${member}:${period}`;
  return times === 1 ? key : `${key}:${times}`;
}
