import { nextPeriodAt, periodAt } from '../values/calendar-period.ts';
import { localTime, type TimeZone } from '../values/time-zone.ts';
import type { Applicant, EarlierRedemption } from './applicant.ts';
import { endOfDays } from './lifetime.ts';
import type { RedemptionRefusal } from './refusal.ts';
import type { Reward } from './reward.ts';

/**
 * Why this member may not redeem the reward now, points and steps aside; null where nothing stands in the way. The first of
 * `membership-suspended`, `reward-withdrawn` (disabled or outside its schedule), `not-eligible` (the audience), `limit-reached`, `out-of-stock`.
 */
export function unavailable(reward: Reward, applicant: Applicant): RedemptionRefusal | null {
  if (applicant.isSuspended) return { kind: 'membership-suspended' };
  if (!isHeldOut(reward, applicant)) return { kind: 'reward-withdrawn' };
  if (!isInAudience(reward, applicant)) return { kind: 'not-eligible' };
  return limitReached(reward, applicant) ?? soldOut(reward, applicant);
}

/** Enabled, and on one of its days there. */
function isHeldOut({ enabled, schedule }: Reward, { instant, zone }: { readonly instant: Date; readonly zone: TimeZone }): boolean {
  const { on } = localTime(instant, zone);
  return enabled && (schedule.startsOn === null || on >= schedule.startsOn) && (schedule.endsOn === null || on <= schedule.endsOn);
}

/** Every list that is not empty must be met, by any of what it names. */
function isInAudience({ audience }: Reward, { tier, customerTags, segments }: Applicant): boolean {
  const tags = new Set(customerTags.map(tagKey));
  return (
    (audience.tiers.length === 0 || (tier !== null && audience.tiers.includes(tier))) &&
    (audience.customerTags.length === 0 || audience.customerTags.some((tag) => tags.has(tagKey(tag)))) &&
    (audience.segments.length === 0 || audience.segments.some((segment) => segments.includes(segment)))
  );
}

/** Shopify compares tags without regard to case and to space around them. */
function tagKey(tag: string): string {
  return tag.trim().toLowerCase();
}

type LimitReached = Extract<RedemptionRefusal, { readonly kind: 'limit-reached' }>;

/** Of several limits that are reached, the one that lasts longest: until it opens, the others do not matter. */
function limitReached(reward: Reward, { redeemedBefore, instant, zone }: Applicant): RedemptionRefusal | null {
  const before = redeemedBefore.filter((earlier) => earlier.reward === reward.id);
  const reached = reward.limits
    .filter(({ times, period }) => {
      const { startsOn } = periodAt(period, instant, zone);
      return before.filter(({ reservedAt }) => periodAt(period, reservedAt, zone).startsOn === startsOn).length >= times;
    })
    .map(({ period }): LimitReached => ({ kind: 'limit-reached', period, opensAt: nextPeriodAt(period, instant, zone) }));
  return [...runningAccess(reward, before, instant), ...reached].reduce<LimitReached | null>(
    (last, one) => (last && opens(last) >= opens(one) ? last : one),
    null,
  );
}

/** An early access that the member has is not sold again before it ends. */
function runningAccess({ benefit }: Reward, before: readonly EarlierRedemption[], instant: Date): readonly LimitReached[] {
  if (benefit.kind !== 'early-access') return [];
  const ends = before.map(({ reservedAt }) => endOfDays(benefit.days, reservedAt)).filter((end) => end > instant);
  return ends.map((opensAt) => ({ kind: 'limit-reached', period: 'early-access', opensAt }));
}

function opens({ opensAt }: LimitReached): number {
  return opensAt?.getTime() ?? Infinity;
}

function soldOut({ id, stock }: Reward, { stockUsed }: Applicant): RedemptionRefusal | null {
  if (stock === null) return null;
  const used = Object.hasOwn(stockUsed, id) ? (stockUsed[id] ?? 0) : 0;
  return used >= stock ? { kind: 'out-of-stock' } : null;
}
