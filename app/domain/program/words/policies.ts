import type { EarningPolicy, ProgramDocument, RefundPolicy, Valuation } from '../document.ts';
import { pointsInWords } from '../../values/exact-words.ts';
import { formatMoney } from '../../values/money.ts';
import { capsInWords } from './caps.ts';
import { languageName } from './language-name.ts';
import { saying, yesNo, type Saying } from './saying.ts';

export function nameSayings({ name, currency, pointsNames }: ProgramDocument): readonly Saying[] {
  return [
    saying('The program’s name', name),
    saying('Currency', currency),
    ...Object.entries(pointsNames)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([language, { one, other }]) => saying(`Points are called in ${languageName(language)}`, `${one} / ${other}`)),
  ];
}

/** How orders earn, apart from the rules, campaigns and exclusions, which are told one by one. */
export function earningSayings({ basis, ...policy }: EarningPolicy, locale: string): readonly Saying[] {
  return [
    saying('Tax earns points', yesNo(basis.tax)),
    saying('Shipping earns points', yesNo(basis.shipping)),
    saying('Products on sale earn points', yesNo(basis.saleLines)),
    saying('What is paid by gift card earns points', yesNo(basis.giftCardPayments)),
    saying('What is paid by store credit earns points', yesNo(basis.storeCreditPayments)),
    saying('Rules about the same product', policy.overlap === 'add-up' ? 'add up' : 'give way to the most specific one'),
    saying('Points are rounded', roundings[policy.rounding]),
    saying('Points are rounded once per', policy.roundedPer),
    saying('All rules together give', capsInWords(policy.caps, locale)[0] ?? 'any number of points'),
    saying('Points are earned when the order is', policy.trigger),
    saying('Days until points are active', policy.pendingDays),
    saying('Days in which a guest can still become a member', policy.guestDays),
  ];
}

export function refundSayings(refunds: RefundPolicy): readonly Saying[] {
  return [
    saying('Points to take back that are spent already', refunds.shortfall === 'deficit' ? 'are owed' : 'are let go'),
    saying('Points per order or per item, after a partial refund', flatAwards[refunds.flatAwards]),
    saying(
      'Subtotal and item count, after a refund',
      refunds.conditions === 'as-remaining' ? 'are those of what remains' : 'are those of the order as placed',
    ),
    saying('Points redeemed on a refunded order', redeemedPoints[refunds.redeemedPoints]),
    saying('Days to use points that come back after they would have expired', refunds.restoredGraceDays),
  ];
}

export function valuationSayings({ points, worth, redeemedPercent, payoutPercentMax }: Valuation, locale: string): readonly Saying[] {
  return [
    saying('Points are valued at', `${formatMoney(worth, locale)} for ${pointsInWords(points, locale)}`),
    saying('Points expected to be redeemed', `${redeemedPercent}%`),
    saying('A warning is given where points are worth more than', `${payoutPercentMax}% of what was spent`),
  ];
}

const roundings = { floor: 'down', nearest: 'to the nearest', ceiling: 'up' } as const;

const flatAwards = { 'in-proportion': 'shrink in proportion', 'until-nothing-remains': 'stay until nothing remains' } as const;

const redeemedPoints = {
  'in-proportion': 'come back in proportion',
  'on-full-refund': 'come back when everything is refunded',
  never: 'never come back',
} as const;
