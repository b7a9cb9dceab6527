import type { TierId } from '../values/ids.ts';
import { addDays, type TimeZone } from '../values/time-zone.ts';
import { courseOf, dueOf, nextFall, topOf, type Holds, type Step } from './course.ts';
import { heldByHand, rankByHand, type HandHeld, type ManualTier } from './manual-tier.ts';
import { dayAt, nextLapse, qualification, sumAt, sumUntil, type MemberHistory, type Qualification } from './qualification.ts';
import { yearBegins, yearOf } from './qualifying-year.ts';
import type { TierPolicy } from './tier.ts';

/** All that decides a member's tier. The order of neither list matters. */
export type TierFacts = MemberHistory & { readonly manual: readonly ManualTier[] };

/** Where a member stands at an instant, and how far it is to the next tier. Amounts are what the metric counts: points, minor units, orders. */
export type TierStanding = {
  /** Null is none. */
  readonly tier: TierId | null;
  readonly since: Date | null;
  /** From this instant the tier is gone (days of grace included) if nothing more counts; null is never. */
  readonly keptUntil: Date | null;
  /** Held by staff's hand: what the member qualifies for is lower. */
  readonly isManual: boolean;
  /** What counts now: of all time, of the year so far, or of the last months. */
  readonly metric: number;
  readonly next: TierGoal | null;
  /** What is missing to keep the tier beyond `keptUntil`, 0 excluded; null where nothing bought by then would: it never ends, or ends by staff's date. */
  readonly keep: TierGoal | null;
  /** When any of this changes by itself; null is never. */
  readonly changesAt: Date | null;
};

/** `missing` more by the end of the shop's day `by` (null: whenever) for the tier. */
export type TierGoal = { readonly tier: TierId; readonly missing: number; readonly by: string | null };

/**
 * The member's tier at the instant: a function of what the history says now, never of an earlier answer, so that duplicates, late news
 * and refunds need no cases. What occurred after the instant does not count.
 */
export function standingAt(policy: TierPolicy, facts: TierFacts, instant: Date, zone: TimeZone): TierStanding {
  const now = instant.getTime();
  const of = qualification(policy, facts, { instant, zone });
  const course = courseOf(of, now);
  const byHand = heldByHand(policy, facts.manual);
  const qualified = topOf(course.holds);
  const rank = Math.max(qualified, rankByHand(byHand, now));
  const metric = sumAt(of, now);
  const next = goal(policy, rank + 1, { sum: metric, by: windowLastOn(of, now) });
  const until = keptUntil(of, { holds: course.holds, byHand, rank, now });
  return {
    tier: policy.tiers[rank - 1]?.id ?? null,
    since: rank === 0 ? null : new Date(sinceOf(course.steps, byHand, now)),
    keptUntil: instantOrNever(until),
    isManual: rank > qualified,
    metric,
    next,
    keep: rank > qualified ? null : keepGoal(of, course.holds, now),
    changesAt: instantOrNever(Math.min(until, changesBySelf(of, course.holds, now), handChangesAt(byHand, now))),
  };
}

/** Every rank the member came to by the instant, with staff's hand, oldest first; equal ones in a row are one. */
function ranksOverTime(steps: readonly Step[], byHand: readonly HandHeld[], now: number): readonly Step[] {
  const turns = [...steps.map(({ at }) => at), ...byHand.flatMap(({ from, until }) => [from, until])];
  const inOrder = [...new Set(turns)].filter((at) => at <= now).sort((a, b) => a - b);
  const all = inOrder.map((at) => ({ at, rank: Math.max(steps.findLast((step) => step.at <= at)?.rank ?? 0, rankByHand(byHand, at)) }));
  return all.filter(({ rank }, place) => rank !== (all[place - 1]?.rank ?? 0));
}

function sinceOf(steps: readonly Step[], byHand: readonly HandHeld[], now: number): number {
  return ranksOverTime(steps, byHand, now).at(-1)?.at ?? now;
}

type Kept = { readonly holds: Holds; readonly byHand: readonly HandHeld[]; readonly rank: number; readonly now: number };

/** Until neither what was qualified for nor staff's hand holds the rank. */
function keptUntil(of: Qualification, { holds, byHand, rank, now }: Kept): number {
  if (rank === 0) return Infinity;
  const qualified = topOf(holds) < rank ? now : (nextFall(of, holds)?.at ?? Infinity);
  const hand = byHand.find(({ from, until }) => from <= now && now < until);
  return Math.max(qualified, hand && hand.rank >= rank ? hand.until : now);
}

/** What keeps the qualified tier: to be reached in the period that ends, or in the days of grace once it has. */
function keepGoal(of: Qualification, holds: Holds, now: number): TierGoal | null {
  const hold = nextFall(of, holds)?.hold;
  const isYearly = of.policy.period.kind !== 'rolling';
  if (!hold || (isYearly && of.policy.downgrade === 'at-once')) return null;
  const end = now < hold.endsAt ? hold.endsAt : hold.until;
  const sum = isYearly && now >= hold.endsAt ? sumAt(of, now) : sumUntil(of, end);
  return goal(of.policy, topOf(holds), { sum, by: addDays(dayAt(end, of.zone), -1) });
}

function goal(policy: TierPolicy, rank: number, { sum, by }: { readonly sum: number; readonly by: string | null }): TierGoal | null {
  const tier = policy.tiers[rank - 1];
  return tier && tier.atLeast > sum ? { tier: tier.id, missing: tier.atLeast - sum, by } : null;
}

/** The last day on which what counts now still does. */
function windowLastOn(of: Qualification, now: number): string | null {
  const ends = windowEnds(of, now);
  return ends === null ? null : addDays(dayAt(ends, of.zone), -1);
}

function windowEnds(of: Qualification, now: number): number | null {
  switch (of.policy.period.kind) {
    case 'lifetime':
      return null;
    case 'calendar-year':
    case 'membership-year':
      return yearBegins(of.years, yearOf(of.years, now) + 1);
    case 'rolling':
      return nextLapse(of, now);
  }
}

function changesBySelf(of: Qualification, holds: Holds, now: number): number {
  if (of.policy.tiers.length === 0) return Infinity;
  return Math.min(windowEnds(of, now) ?? Infinity, dueOf(holds));
}

function handChangesAt(byHand: readonly HandHeld[], now: number): number {
  return Math.min(...byHand.flatMap(({ from, until }) => [from, until]).filter((at) => at > now));
}

function instantOrNever(at: number): Date | null {
  return Number.isFinite(at) ? new Date(at) : null;
}
