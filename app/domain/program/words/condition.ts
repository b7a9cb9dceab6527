import type { Condition, Conditions, CustomerCondition } from '../../earning/condition.ts';
import type { WordsContext } from './context.ts';
import { daysInWords } from './days.ts';
import { lineConditionInWords } from './line-condition.ts';
import { eachDay, eachName, listed } from './listed.ts';
import { orderConditionInWords } from './order-condition.ts';

/** Parts of a sentence: all that must hold, then what one of must hold, then "except …". Nothing where nothing is asked. */
export function conditionsInWords({ all, any, none }: Conditions, context: WordsContext): readonly string[] {
  const words = (conditions: readonly Condition[]) => conditions.map((condition) => conditionInWords(condition, context));
  return [
    ...words(all),
    ...(any.length > 0 ? [words(any).join(' or ')] : []),
    ...(none.length > 0 ? [`except ${words(none).join(' or ')}`] : []),
  ];
}

function conditionInWords(condition: Condition, context: WordsContext): string {
  switch (condition.kind) {
    case 'customer-tag':
    case 'tier':
    case 'segment':
    case 'time-window':
      return customerConditionInWords(condition, context);
    case 'product':
    case 'variant':
    case 'sku':
    case 'collection':
    case 'product-type':
    case 'vendor':
    case 'product-tag':
    case 'on-sale':
    case 'purchase-type':
      return lineConditionInWords(condition, context);
    case 'subtotal':
    case 'item-count':
    case 'order-tag':
    case 'discount-code':
    case 'sales-channel':
    case 'pos-location':
    case 'country':
    case 'market':
    case 'company':
    case 'order-number':
      return orderConditionInWords(condition, context);
  }
}

function customerConditionInWords(condition: CustomerCondition, { locale, titleOf, tierNameOf }: WordsContext): string {
  switch (condition.kind) {
    case 'customer-tag':
      return `for customers tagged ${listed(condition.tags, 'or')}`;
    case 'tier':
      return `for members in ${tiersInWords(condition.tiers, tierNameOf)}`;
    case 'segment':
      return `for customers in ${eachName('segment', condition.segments, titleOf)}`;
    case 'time-window':
      return timeInWords(condition, locale);
  }
}

/** "tier Gold", "tier Gold or Platinum". */
export function tiersInWords(tiers: readonly string[], nameOf: WordsContext['tierNameOf']): string {
  return `tier ${listed(
    tiers.map((tier) => nameOf?.(tier) ?? tier),
    'or',
  )}`;
}

function timeInWords(
  { startsOn, endsOn, weekdays, startsAtTime, endsAtTime }: Extract<Condition, { kind: 'time-window' }>,
  locale: string,
): string {
  return [
    ...daysInWords({ startsOn, endsOn }, locale),
    ...(weekdays.length === 0 ? [] : [eachDay(weekdays)]),
    ...(startsAtTime === null && endsAtTime === null ? [] : [`between ${startsAtTime ?? '00:00'} and ${endsAtTime ?? '24:00'}`]),
  ].join(', ');
}
