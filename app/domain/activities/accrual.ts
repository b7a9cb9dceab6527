import { lotEnd } from '../ledger/expiry.ts';
import type { Credit } from '../ledger/movement.ts';
import type { ProgramDocument } from '../program/document.ts';
import type { MemberId, RuleId, TierId } from '../values/ids.ts';
import type { TimeZone } from '../values/time-zone.ts';
import type { ActivityCredit } from './decide.ts';

export type ActivityTerms = {
  readonly member: MemberId;
  /** The version in force when it happened. */
  readonly version: number;
  readonly document: ProgramDocument;
  readonly occurredAt: Date;
  /** The member's then: points may live longer in it. */
  readonly tier: TierId | null;
  readonly zone: TimeZone;
};

/** What is posted for an activity: its points are active at once. */
export function activityAccrual(credit: ActivityCredit, { member, version, document, occurredAt, tier, zone }: ActivityTerms): Credit {
  return {
    kind: 'accrual',
    points: credit.points,
    idempotencyKey: activityKey(credit.rule, member, credit.naturalKey),
    occurredAt,
    source: { kind: 'activity', id: credit.naturalKey, rule: credit.rule },
    programVersion: version,
    explanation: credit.explanation,
    earnedAt: occurredAt,
    activeAt: occurredAt,
    ...lotEnd(document.expiry, { earnedAt: occurredAt, tier }, zone),
  };
}

/** Also what its use of caps is kept under. */
export function activityKey(rule: RuleId, member: MemberId, naturalKey: string): string {
  return `activity:${rule}:${member}:${naturalKey}`;
}
