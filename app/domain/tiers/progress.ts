import type { CurrencyCode } from '../values/money.ts';
import { formatMoney, money } from '../values/money.ts';
import type { TierGoal, TierStanding } from './standing.ts';
import { tierName, type TierMetric, type TierPolicy } from './tier.ts';

export type ProgressWords = {
  /** "£60.00 more by 31 December for Gold"; null at the top, or without tiers. */
  readonly next: string | null;
  /** "£500.00 more by 31 December 2027 to keep Silver"; null where nothing is asked. */
  readonly keep: string | null;
};

export type ProgressReader = {
  readonly policy: TierPolicy;
  readonly currency: CurrencyCode;
  /** Of numbers, amounts and the tiers' names; the sentence is English. */
  readonly locale: string;
  /** The shop's day: another year than its is named. */
  readonly today: string;
};

/** What is missing, in words. */
export function progressInWords({ next, keep }: Pick<TierStanding, 'next' | 'keep'>, reader: ProgressReader): ProgressWords {
  const words = (goal: TierGoal | null, purpose: string) => goal && `${missingWords(goal, reader)} ${purpose} ${nameOf(goal, reader)}`;
  return { next: words(next, 'for'), keep: words(keep, 'to keep') };
}

/** What a metric came to: "£440.00", "440 points", "4 orders". */
export function metricInWords(sum: number, { policy, currency, locale }: Pick<ProgressReader, 'policy' | 'currency' | 'locale'>): string {
  const unit = unitOf(policy.metric, sum);
  return unit === null ? formatMoney(money(sum, currency), locale) : `${sum.toLocaleString(locale)} ${unit}`;
}

function missingWords({ missing, by }: TierGoal, { policy, currency, locale, today }: ProgressReader): string {
  const unit = unitOf(policy.metric, missing);
  const more = unit === null ? `${formatMoney(money(missing, currency), locale)} more` : `${missing.toLocaleString(locale)} more ${unit}`;
  return by === null ? more : `${more} by ${dayInWords(by, today)}`;
}

function unitOf(metric: TierMetric, count: number): string | null {
  switch (metric) {
    case 'points-earned':
      return count === 1 ? 'point' : 'points';
    case 'order-count':
      return count === 1 ? 'order' : 'orders';
    case 'amount-spent':
      return null;
  }
}

function dayInWords(on: string, today: string): string {
  const isThisYear = on.slice(0, 4) === today.slice(0, 4);
  const format = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
    timeZone: 'UTC',
  });
  return format.format(new Date(`${on}T00:00:00Z`));
}

function nameOf({ tier }: TierGoal, { policy, locale }: ProgressReader): string {
  const found = policy.tiers.find(({ id }) => id === tier);
  return found ? tierName(found, locale) : tier;
}
