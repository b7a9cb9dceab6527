import { deliveryOf } from '#app/domain/redemption/delivery.ts';

import { beginBenefit } from './benefit-kinds.ts';
import { freshRewardId } from './editable-list.ts';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Benefit, Reward } from '#app/domain/redemption/reward.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';

type CodeTerms = Pick<Typed<Reward>, 'minimumSpend' | 'appliesTo' | 'combinesWith' | 'codeLifetimeDays'>;

const ofWholeOrder = { products: [], collections: [] };

const firstCodeTerms: CodeTerms = {
  minimumSpend: null,
  appliesTo: ofWholeOrder,
  combinesWith: { order: false, product: true, shipping: true },
  codeLifetimeDays: 90,
};

const noCodeTerms: CodeTerms = {
  minimumSpend: null,
  appliesTo: ofWholeOrder,
  combinesWith: { order: false, product: false, shipping: false },
  codeLifetimeDays: null,
};

export function beginReward(currency: CurrencyCode): Typed<Reward> {
  return {
    id: freshRewardId(),
    enabled: true,
    titles: { en: 'New reward' },
    benefit: beginBenefit('amount-off', 500, currency),
    priceByTier: {},
    ...firstCodeTerms,
    stock: null,
    limits: [],
    schedule: { startsOn: null, endsOn: null },
    audience: { tiers: [], customerTags: [], segments: [] },
  };
}

/** The reward with another benefit: what the form does not show of that kind is not kept either. */
export function withBenefit(reward: Typed<Reward>, benefit: Typed<Benefit>): Typed<Reward> {
  if (benefit.kind === reward.benefit.kind) return { ...reward, benefit };
  if (!isCode(benefit)) return { ...reward, ...noCodeTerms, benefit };
  if (!isCode(reward.benefit)) return { ...reward, ...firstCodeTerms, benefit };
  return { ...reward, benefit, appliesTo: appliesToSome(benefit) ? reward.appliesTo : ofWholeOrder };
}

/** Whether it reaches the member as a discount code, so that an order's terms can be set for it. */
export function isCode({ kind }: Typed<Benefit>): boolean {
  return deliveryOf(kind) === 'discount-code';
}

/** Whether it can be taken off some products alone. */
export function appliesToSome(benefit: Typed<Benefit>): boolean {
  return isCode(benefit) && benefit.kind !== 'free-shipping' && benefit.kind !== 'free-product';
}
