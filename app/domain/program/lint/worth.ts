import type { Benefit, Reward } from '../../redemption/reward.ts';
import { pointsInWords } from '../../values/exact-words.ts';
import { formatMoney, type Money } from '../../values/money.ts';
import { compare, multiply, ratio, whole } from '../../values/rational.ts';
import { finding, type Finding } from './finding.ts';
import type { LintContext } from './lint-context.ts';

/** A reward of money that costs fewer points than the program values it at. Percentages, products and the like have no amount to compare. */
export function worthFindings(
  reward: Reward,
  { called, path }: { readonly called: string; readonly path: Finding['path'] },
  { document: { valuation }, locale }: LintContext,
): readonly Finding[] {
  const amount = amountOf(reward.benefit);
  const price = Math.min(...pricesOf(reward));
  if (!amount || compare(whole(amount.minor), multiply(whole(price), ratio(valuation.worth.minor, valuation.points))) <= 0) return [];
  const isMoney = reward.benefit.kind === 'gift-card' || reward.benefit.kind === 'store-credit';
  const valued = `${pointsInWords(valuation.points, locale)} are valued at ${formatMoney(valuation.worth, locale)}`;
  return [
    finding(
      isMoney ? 'money-below-its-worth' : 'reward-below-its-worth',
      [...path, 'benefit'],
      `${called} gives ${formatMoney(amount, locale)} for ${pointsInWords(price, locale)}, and ${valued}.`,
    ),
  ];
}

/** Of one step where it has steps: its own price, and those of tiers. */
export function pricesOf({ benefit, priceByTier }: Reward): readonly number[] {
  return [benefit.kind === 'variable-amount' ? benefit.stepPrice : benefit.price, ...Object.values<number>(priceByTier)];
}

function amountOf(benefit: Benefit): Money | null {
  switch (benefit.kind) {
    case 'amount-off':
    case 'gift-card':
    case 'store-credit':
    case 'donation':
      return benefit.amount;
    case 'variable-amount':
      return benefit.stepAmount;
    case 'percentage-off':
    case 'free-shipping':
    case 'free-product':
    case 'experience':
    case 'early-access':
      return null;
  }
}
