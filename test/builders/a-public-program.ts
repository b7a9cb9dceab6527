import type { MembershipMetafield, ProgramMetafield } from '#app/contracts/membership.ts';
import type { MembershipView } from '#app/contracts/storefront.ts';

type Rule = ProgramMetafield['rules'][number];
type Reward = ProgramMetafield['rewards'][number];

/** The program metafield of a British shop: 3 Leaves per 1.00, 5.00 off for 500. */
export function aPublicProgram(over: Partial<ProgramMetafield> = {}): ProgramMetafield {
  return {
    version: 1,
    name: 'Leaf Club',
    pointsNames: { en: { one: 'Leaf', other: 'Leaves' }, de: { one: 'Blatt', other: 'Blätter' }, tr: { one: 'yaprak', other: 'yaprak' } },
    rules: [aPublicRule()],
    rounding: 'floor',
    countsTax: false,
    rewards: [aPublicReward()],
    ...over,
  };
}

export function aPublicRule(over: Partial<Rule> = {}): Rule {
  return {
    id: 'every-order',
    name: 'Every order',
    award: { kind: 'per-spend', points: 3, every: 100 },
    products: null,
    isCertain: true,
    ...over,
  };
}

export function aPublicReward(over: Partial<Reward> = {}): Reward {
  return {
    id: 'five-off',
    titles: { en: '£5.00 off', de: '5,00 £ Rabatt', tr: '5,00 £ indirim' },
    kind: 'amount-off',
    price: 500,
    stepsMin: 1,
    stepsMax: 1,
    amount: 500,
    minimumSpend: null,
    delivery: 'discount-code',
    isForEveryone: true,
    from: null,
    until: null,
    ...over,
  };
}

export function aMembershipMetafield(over: Partial<MembershipMetafield> = {}): MembershipMetafield {
  return {
    points: 0,
    pending: 0,
    deficit: 0,
    tier: null,
    tierNames: null,
    nextTier: null,
    nextReward: null,
    rewards: [{ id: 'five-off', price: 500, unavailable: null }],
    codes: [],
    updatedAt: '2026-06-01T12:00:00.000Z',
    ...over,
  };
}

const code = { delivery: 'discount-code', stepsMin: 1, stepsMax: 1, unavailable: null } as const;

/** What Laurel answers a shopper: 620 Leaves, 5.00 off within reach. */
export function aMembershipView(over: Partial<MembershipView> = {}): MembershipView {
  return {
    pointsName: { one: 'Leaf', other: 'Leaves' },
    points: 620,
    pending: 0,
    deficit: 0,
    rewards: [
      { id: 'five-off', title: '£5.00 off', ...code, price: 500, amount: '£5.00', isAffordable: true, missing: 0 },
      { id: 'shipping', title: 'Free shipping', ...code, price: 900, amount: null, isAffordable: false, missing: 280 },
    ],
    redemptions: [],
    ...over,
  };
}
