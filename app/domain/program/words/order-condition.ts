import type { CustomerCondition, OrderCondition } from '../../earning/condition.ts';
import { formatMoney } from '../../values/money.ts';
import type { WordsContext } from './context.ts';
import { eachName, listed } from './listed.ts';

type AboutOrder = Exclude<OrderCondition, CustomerCondition>;

/** Part of a sentence: which orders a rule is about. */
export function orderConditionInWords(condition: AboutOrder, { locale, titleOf }: WordsContext): string {
  switch (condition.kind) {
    case 'subtotal':
      return subtotal(condition, locale);
    case 'item-count':
      return itemCount(condition, locale);
    case 'order-tag':
      return `on orders tagged ${listed(condition.tags, 'or')}`;
    case 'discount-code':
      return condition.codes.length === 0 ? 'with any discount code' : `with the discount code ${listed(condition.codes, 'or')}`;
    case 'sales-channel':
      return `on orders from ${listed(
        condition.channels.map((channel) => channels[channel] ?? channel),
        'or',
      )}`;
    case 'pos-location':
      return `at ${eachName('location', condition.locations, titleOf)}`;
    case 'country':
      return `on orders to ${listed(condition.countries.map(countryName), 'or')}`;
    case 'market':
      return `in ${eachName('market', condition.markets, titleOf)}`;
    case 'company':
      return condition.companies.length === 0 ? 'for any company' : `for ${eachName('company', condition.companies, titleOf)}`;
    case 'order-number':
      return orderNumber(condition);
  }
}

const channels: Readonly<Record<string, string>> = { web: 'the online store', pos: 'point of sale', shopify_draft_order: 'draft orders' };

function subtotal({ amountMin, amountMax }: Extract<AboutOrder, { kind: 'subtotal' }>, locale: string): string {
  if (amountMin && amountMax) return `on orders from ${formatMoney(amountMin, locale)} to ${formatMoney(amountMax, locale)}`;
  if (amountMin) return `on orders from ${formatMoney(amountMin, locale)}`;
  return amountMax ? `on orders up to ${formatMoney(amountMax, locale)}` : 'on orders of any amount';
}

function itemCount({ countMin, countMax }: Extract<AboutOrder, { kind: 'item-count' }>, locale: string): string {
  const number = (count: number) => new Intl.NumberFormat(locale).format(count);
  if (countMin !== null && countMin === countMax) return `on orders of exactly ${number(countMin)} ${countMin === 1 ? 'item' : 'items'}`;
  if (countMin !== null && countMax !== null) return `on orders of ${number(countMin)} to ${number(countMax)} items`;
  if (countMin !== null) return `on orders of ${number(countMin)} items or more`;
  return countMax === null ? 'on orders of any size' : `on orders of up to ${number(countMax)} ${countMax === 1 ? 'item' : 'items'}`;
}

function orderNumber({ numberMin, numberMax, every }: Extract<AboutOrder, { kind: 'order-number' }>): string {
  const within = [
    ...(numberMin === null || numberMin === 1 ? [] : [`from the ${ordinal(numberMin)} on`]),
    ...(numberMax === null ? [] : [`up to the ${ordinal(numberMax)}`]),
  ].join(' and ');
  if (every !== null && every > 1) return [`on every ${ordinal(every)} order of a customer`, ...(within ? [within] : [])].join(', ');
  if (numberMax !== null && (numberMin ?? 1) === numberMax) return `on the ${ordinal(numberMax)} order of a customer`;
  return within ? `on orders of a customer ${within}` : 'on every order of a customer';
}

/** "1st" is "first" to a reader; the others are numbers. */
function ordinal(count: number): string {
  if (count === 1) return 'first';
  const tens = count % 100;
  const ending = tens > 10 && tens < 14 ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[count % 10] ?? 'th');
  return `${count}${ending}`;
}

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

function countryName(code: string): string {
  return regions.of(code) ?? code;
}
