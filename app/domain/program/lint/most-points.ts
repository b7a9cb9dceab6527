import type { ActivityRule } from '../../activities/activity-rule.ts';
import type { CapPeriod, Caps } from '../../earning/cap.ts';
import type { ProgramDocument } from '../document.ts';
import { everyTerms, lifeOf } from './life.ts';

/** The most points a member can hold at once by what the program gives: an upper bound, Infinity where nothing limits it. What staff credit or an import brings is not in it. */
export function mostPointsHeld(document: ProgramDocument): number {
  return mostPointsWithin(document, longestLife(document));
}

/** The most points that a program can give one member within so many days. */
export function mostPointsWithin(document: ProgramDocument, days: number): number {
  const given = document.tiers.tiers.flatMap(({ benefits }) => benefits.entryGift ?? []);
  const gifts = given.map((gift) => gift * periodsWithin(giftPeriod(document), days));
  return [
    fromOrders(document, days),
    ...document.activities.filter(({ enabled }) => enabled).map((rule) => fromActivity(rule, days)),
    ...gifts,
  ].reduce((total, most) => total + most, 0);
}

function fromOrders({ earning }: ProgramDocument, days: number): number {
  const base = earning.rules.filter(({ enabled, award }) => enabled && award.kind !== 'bonus');
  return base.length === 0 ? 0 : capped(earning.caps, days);
}

function fromActivity({ activity, points, caps }: ActivityRule, days: number): number {
  const limit = capped(caps, days);
  switch (activity.kind) {
    case 'sign-up':
    case 'newsletter':
    case 'social':
      return Math.min(points, limit);
    case 'birthday':
      return Math.min(points * periodsWithin('year', days), limit);
    case 'survey':
      return activity.survey === null ? limit : Math.min(points, limit);
    case 'review':
    case 'referral':
    case 'custom':
      return limit;
  }
}

function capped({ perMember, inTotal }: Caps, days: number): number {
  return Math.min(inTotal ?? Infinity, ...perMember.map(({ period, points }) => points * periodsWithin(period, days)));
}

const daysOf = { day: 1, week: 7, month: 28, year: 365, lifetime: Infinity } as const satisfies Record<CapPeriod, number>;

/** How many periods so many days can touch, at most. */
function periodsWithin(period: CapPeriod, days: number): number {
  if (period === 'lifetime') return 1;
  return days === Infinity ? Infinity : Math.ceil(days / daysOf[period]) + 1;
}

/** How often the same gift can be given: once for all where tiers are for ever. */
function giftPeriod({ tiers }: ProgramDocument): CapPeriod {
  return tiers.period.kind === 'lifetime' && tiers.downgrade === 'never' ? 'lifetime' : 'day';
}

/** Days that points can live, with those that points which came back get on top. */
function longestLife({ expiry, refunds }: ProgramDocument): number {
  const lives = everyTerms(expiry).map(({ terms }) => lifeOf(terms)?.most ?? Infinity);
  return Math.max(...lives) + refunds.restoredGraceDays;
}
