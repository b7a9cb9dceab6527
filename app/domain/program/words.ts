import type { Award } from '../earning/award.ts';
import type { Condition } from '../earning/condition.ts';
import type { Benefit, Reward } from '../redemption/reward.ts';
import { pointsInWords } from '../values/exact-words.ts';
import { formatMoney } from '../values/money.ts';
import type { EarningRule } from '../earning/rule.ts';
import { eachDay, eachName, listed } from './listed-words.ts';

/** What words need that a document does not hold. */
export type WordsContext = {
  /** BCP 47, for numbers, amounts and days; the words are English. */
  readonly locale: string;
  /** What a product or collection is called; it is told by its number where this is absent or knows no title. */
  readonly titleOf?: (id: string) => string | undefined;
};

/** A rule as one sentence without its full stop: "3 points for every £1.00 spent on Tea, for customers tagged vip, except on products tagged sale". */
export function ruleInWords(
  { award, conditions: { all, any, none } }: Pick<EarningRule, 'award' | 'conditions'>,
  context: WordsContext,
): string {
  const words = (conditions: readonly Condition[], between: string) =>
    conditions.map((condition) => conditionInWords(condition, context)).join(between);
  const parts = [
    ...(all.length > 0 ? [words(all, ', ')] : []),
    ...(any.length > 0 ? [words(any, ' or ')] : []),
    ...(none.length > 0 ? [`except ${words(none, ' or ')}`] : []),
  ];
  return [awardInWords(award, context.locale), parts.join(', ')].join(' ').trim();
}

/** A reward as one sentence without its full stop: "500 points for £5.00 off, on orders from £20.00, code valid 30 days, combines with shipping discounts". */
export function rewardInWords({ benefit, minimumSpend, codeLifetimeDays, combinesWith }: Reward, { locale }: WordsContext): string {
  const others = Object.entries(combinesWith).flatMap(([kind, combines]) => (combines ? [kind] : []));
  return [
    benefitInWords(benefit, locale),
    ...(minimumSpend ? [`on orders from ${formatMoney(minimumSpend, locale)}`] : []),
    codeLifetimeDays === null ? 'code valid for ever' : `code valid ${codeLifetimeDays} ${codeLifetimeDays === 1 ? 'day' : 'days'}`,
    others.length === 0 ? 'combines with no other discount' : `combines with ${listed(others, 'and')} discounts`,
  ].join(', ');
}

function awardInWords(award: Award, locale: string): string {
  switch (award.kind) {
    case 'flat':
      return `${pointsInWords(award.points, locale)} per order`;
    case 'per-spend':
      return `${pointsInWords(award.points, locale)} for every ${formatMoney(award.every, locale)} spent`;
    case 'bonus':
      return award.percent === 100 ? 'Double points' : `${award.percent}% more points`;
  }
}

function conditionInWords(condition: Condition, context: WordsContext): string {
  switch (condition.kind) {
    case 'product':
      return `on ${eachName('product', condition.products, context.titleOf)}`;
    case 'collection':
      return `on ${eachName('collection', condition.collections, context.titleOf)}`;
    case 'product-tag':
      return `on products tagged ${listed(condition.tags, 'or')}`;
    case 'customer-tag':
      return `for customers tagged ${listed(condition.tags, 'or')}`;
    case 'subtotal':
      return subtotalInWords(condition, context.locale);
    case 'time-window':
      return timeInWords(condition, context.locale);
  }
}

function benefitInWords(benefit: Benefit, locale: string): string {
  switch (benefit.kind) {
    case 'amount-off':
      return `${pointsInWords(benefit.price, locale)} for ${formatMoney(benefit.amount, locale)} off`;
    case 'percentage-off':
      return `${pointsInWords(benefit.price, locale)} for ${benefit.percent}% off`;
    case 'free-shipping':
      return `${pointsInWords(benefit.price, locale)} for free shipping`;
    case 'variable-amount':
      return `${formatMoney(benefit.stepAmount, locale)} off for every ${pointsInWords(benefit.stepPrice, locale)}, ${benefit.stepsMin} to ${benefit.stepsMax} times`;
  }
}

function subtotalInWords({ amountMin, amountMax }: Extract<Condition, { kind: 'subtotal' }>, locale: string): string {
  if (amountMin && amountMax) return `on orders from ${formatMoney(amountMin, locale)} to ${formatMoney(amountMax, locale)}`;
  if (amountMin) return `on orders from ${formatMoney(amountMin, locale)}`;
  return amountMax ? `on orders up to ${formatMoney(amountMax, locale)}` : 'on orders of any amount';
}

function timeInWords(
  { startsOn, endsOn, weekdays, startsAtTime, endsAtTime }: Extract<Condition, { kind: 'time-window' }>,
  locale: string,
): string {
  const day = (on: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(on));
  return [
    ...(startsOn === null ? [] : [`from ${day(startsOn)}`]),
    ...(endsOn === null ? [] : [`until ${day(endsOn)}`]),
    ...(weekdays.length === 0 ? [] : [eachDay(weekdays)]),
    ...(startsAtTime === null && endsAtTime === null ? [] : [`between ${startsAtTime ?? '00:00'} and ${endsAtTime ?? '24:00'}`]),
  ].join(', ');
}
