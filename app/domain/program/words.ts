import type { Award } from '../earning/award.ts';
import type { Condition, Conditions } from '../earning/condition.ts';
import type { Benefit, Reward } from '../redemption/reward.ts';
import { exactNumber, pointsInWords } from '../values/exact-words.ts';
import { formatMoney } from '../values/money.ts';

/** "3 points for every £2.00", "50 points per order", "100% more points". */
export function awardInWords(award: Award, locale: string): string {
  switch (award.kind) {
    case 'flat':
      return `${pointsInWords(award.points, locale)} per order`;
    case 'per-spend':
      return `${pointsInWords(award.points, locale)} for every ${formatMoney(award.every, locale)}`;
    case 'bonus':
      return `${exactNumber(String(award.percent), locale)}% more points`;
  }
}

/** "on everything", or what is asked: products and collections by their number, since a document knows no titles. */
export function conditionsInWords({ all, any, none }: Conditions, locale: string): string {
  const words = (conditions: readonly Condition[], between: string) => conditions.map((condition) => conditionInWords(condition, locale)).join(between);
  const parts = [
    ...(all.length > 0 ? [words(all, ' and ')] : []),
    ...(any.length > 0 ? [words(any, ' or ')] : []),
    ...(none.length > 0 ? [`but not ${words(none, ' or ')}`] : []),
  ];
  return parts.length === 0 ? 'on everything' : parts.join(', ');
}

function conditionInWords(condition: Condition, locale: string): string {
  switch (condition.kind) {
    case 'product':
      return `on the ${listed('product', condition.products.map(numberOf))}`;
    case 'collection':
      return `on the ${listed('collection', condition.collections.map(numberOf))}`;
    case 'product-tag':
      return `on products with the ${listed('tag', condition.tags)}`;
    case 'customer-tag':
      return `for customers with the ${listed('tag', condition.tags)}`;
    case 'subtotal':
      return subtotalInWords(condition, locale);
    case 'time-window':
      return timeInWords(condition);
  }
}

/** "500 points: £5.00 off, on orders from £20.00, code lasts 30 days". */
export function rewardInWords({ benefit, minimumSpend, codeLifetimeDays, combinesWith }: Reward, locale: string): string {
  const others = Object.entries(combinesWith).flatMap(([kind, combines]) => (combines ? [kind] : []));
  return [
    benefitInWords(benefit, locale),
    ...(minimumSpend ? [`on orders from ${formatMoney(minimumSpend, locale)}`] : []),
    codeLifetimeDays === null ? 'the code never ends' : `the code lasts ${codeLifetimeDays} ${codeLifetimeDays === 1 ? 'day' : 'days'}`,
    others.length === 0 ? 'combines with no other discount' : `combines with ${others.join(' and ')} discounts`,
  ].join(', ');
}

function benefitInWords(benefit: Benefit, locale: string): string {
  switch (benefit.kind) {
    case 'amount-off':
      return `${pointsInWords(benefit.price, locale)}: ${formatMoney(benefit.amount, locale)} off`;
    case 'percentage-off':
      return `${pointsInWords(benefit.price, locale)}: ${benefit.percent}% off`;
    case 'free-shipping':
      return `${pointsInWords(benefit.price, locale)}: free shipping`;
    case 'variable-amount':
      return `every ${pointsInWords(benefit.stepPrice, locale)}: ${formatMoney(benefit.stepAmount, locale)} off, ${benefit.stepsMin} to ${benefit.stepsMax} times`;
  }
}

function subtotalInWords({ amountMin, amountMax }: Extract<Condition, { kind: 'subtotal' }>, locale: string): string {
  if (amountMin && amountMax) return `on orders from ${formatMoney(amountMin, locale)} to ${formatMoney(amountMax, locale)}`;
  if (amountMin) return `on orders from ${formatMoney(amountMin, locale)}`;
  return amountMax ? `on orders up to ${formatMoney(amountMax, locale)}` : 'on orders of any amount';
}

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function timeInWords({ startsOn, endsOn, weekdays, startsAtTime, endsAtTime }: Extract<Condition, { kind: 'time-window' }>): string {
  const days = weekdays.flatMap((day) => weekdayNames[day - 1] ?? []);
  return [
    ...(startsOn === null ? [] : [`from ${startsOn}`]),
    ...(endsOn === null ? [] : [`until ${endsOn}`]),
    ...(days.length === 0 ? [] : [`on ${days.join(', ')}`]),
    ...(startsAtTime === null && endsAtTime === null ? [] : [`between ${startsAtTime ?? '00:00'} and ${endsAtTime ?? '24:00'}`]),
  ].join(' ');
}

function listed(noun: string, names: readonly string[]): string {
  return `${noun}${names.length === 1 ? '' : 's'} ${names.join(', ')}`;
}

function numberOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
