import type { Tier, TierMetric, TierPeriod, TierPolicy } from '../../tiers/tier.ts';
import { pointsInWords } from '../../values/exact-words.ts';
import { formatMoney, money, type CurrencyCode } from '../../values/money.ts';
import { counted } from './days.ts';
import { saying, type Saying } from './saying.ts';

/** How members come into tiers and how long they stay; the tiers themselves are told one by one. */
export function tierSayings({ metric, period, refunds, downgrade, graceDays }: TierPolicy, locale: string): readonly Saying[] {
  return [
    saying('Tiers are reached by', metrics[metric]),
    saying('What counts for tiers is summed over', periodInWords(period, locale)),
    saying('What was refunded or cancelled', refunds === 'lower' ? 'stops counting for tiers' : 'still counts for tiers'),
    saying('Members who no longer qualify go down', downgrades[downgrade]),
    saying('Days for which a tier that ends is kept', graceDays),
  ];
}

/** What a threshold is counted in. */
type Measured = { readonly metric: TierMetric; readonly currency: CurrencyCode };

/** "from 500 points, 50% more points, 100 points on entering, free shipping". */
export function tierInWords(
  { atLeast, benefits: { bonusPercent, entryGift, earlyAccessTag, freeShipping } }: Tier,
  measured: Measured,
  locale: string,
): string {
  return [
    `from ${threshold(atLeast, measured, locale)}`,
    ...(bonusPercent === 0 ? [] : [`${new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }).format(bonusPercent)}% more points`]),
    ...(entryGift === null ? [] : [`${pointsInWords(entryGift, locale)} on entering`]),
    ...(earlyAccessTag === null ? [] : [`the customer tag ${earlyAccessTag}`]),
    ...(freeShipping ? ['free shipping'] : []),
  ].join(', ');
}

function threshold(atLeast: number, { metric, currency }: Measured, locale: string): string {
  switch (metric) {
    case 'points-earned':
      return `${pointsInWords(atLeast, locale)} earned`;
    case 'amount-spent':
      return `${formatMoney(money(atLeast, currency), locale)} spent`;
    case 'order-count':
      return counted(atLeast, 'order', locale);
  }
}

const metrics = { 'points-earned': 'points earned', 'amount-spent': 'the amount spent', 'order-count': 'the number of orders' } as const;

const downgrades = {
  'at-period-end': 'at the end of the period',
  'one-step': 'at the end of the period, one tier at a time',
  'at-once': 'at once',
  never: 'never',
} as const;

function periodInWords(period: TierPeriod, locale: string): string {
  switch (period.kind) {
    case 'lifetime':
      return 'all of the membership';
    case 'calendar-year':
      return 'the calendar year';
    case 'rolling':
      return `the last ${counted(period.months, 'month', locale)}`;
    case 'membership-year':
      return 'the year of membership';
  }
}
