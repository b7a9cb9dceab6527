import { deliveryOf } from '../../redemption/delivery.ts';
import type { Reward } from '../../redemption/reward.ts';
import { pointsInWords } from '../../values/exact-words.ts';
import { formatMoney } from '../../values/money.ts';
import { benefitInWords } from './benefit.ts';
import { limitInWords } from './caps.ts';
import { tiersInWords } from './condition.ts';
import type { WordsContext } from './context.ts';
import { counted, daysInWords } from './days.ts';
import { eachName, listed } from './listed.ts';

/** A reward as one sentence without its full stop: "500 points for £5.00 off, on orders from £20.00, code valid 30 days, combines with shipping discounts". */
export function rewardInWords(reward: Reward, context: WordsContext): string {
  const { locale } = context;
  return [
    benefitInWords(reward.benefit, context),
    ...tierPrices(reward, context),
    ...(deliveryOf(reward.benefit.kind) === 'discount-code' ? discount(reward, context) : []),
    ...(reward.stock === null ? [] : [`${new Intl.NumberFormat(locale).format(reward.stock)} in stock`]),
    ...(reward.limits.length === 0 ? [] : [listed(reward.limits.map(limitInWords), 'and')]),
    ...daysInWords(reward.schedule, locale),
    ...audience(reward, context),
  ].join(', ');
}

function tierPrices({ priceByTier }: Reward, { locale, tierNameOf }: WordsContext): readonly string[] {
  return Object.entries(priceByTier)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([tier, price]) => `${pointsInWords(price, locale)} in ${tiersInWords([tier], tierNameOf)}`);
}

/** Nothing of it holds for a reward that is given otherwise. */
function discount(reward: Reward, context: WordsContext): readonly string[] {
  const { minimumSpend } = reward;
  return [
    ...(minimumSpend ? [`on orders from ${formatMoney(minimumSpend, context.locale)}`] : []),
    ...appliesTo(reward, context),
    ...code(reward, context.locale),
  ];
}

function appliesTo({ appliesTo: { products, collections } }: Reward, { titleOf }: WordsContext): readonly string[] {
  return [
    ...(products.length === 0 ? [] : [`on ${eachName('product', products, titleOf)}`]),
    ...(collections.length === 0 ? [] : [`on ${eachName('collection', collections, titleOf)}`]),
  ];
}

function code({ codeLifetimeDays, combinesWith }: Reward, locale: string): readonly string[] {
  const others = Object.entries(combinesWith).flatMap(([kind, combines]) => (combines ? [kind] : []));
  return [
    codeLifetimeDays === null ? 'code valid for ever' : `code valid ${counted(codeLifetimeDays, 'day', locale)}`,
    others.length === 0 ? 'combines with no other discount' : `combines with ${listed(others, 'and')} discounts`,
  ];
}

function audience({ audience: { tiers, customerTags, segments } }: Reward, { titleOf, tierNameOf }: WordsContext): readonly string[] {
  return [
    ...(tiers.length === 0 ? [] : [`for members in ${tiersInWords(tiers, tierNameOf)}`]),
    ...(customerTags.length === 0 ? [] : [`for customers tagged ${listed(customerTags, 'or')}`]),
    ...(segments.length === 0 ? [] : [`for customers in ${eachName('segment', segments, titleOf)}`]),
  ];
}
