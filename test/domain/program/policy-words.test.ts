import { expect, test } from 'vitest';

import { noCaps } from '#app/domain/earning/cap.ts';
import { diffPrograms } from '#app/domain/program/diff.ts';
import type { Activity, ActivityRule } from '#app/domain/activities/activity-rule.ts';
import type { Condition } from '#app/domain/earning/condition.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { activityInWords } from '#app/domain/program/words/activity.ts';
import { programInWords } from '#app/domain/program/words/program.ts';
import { rewardInWords } from '#app/domain/program/words/reward.ts';
import { ruleInWords } from '#app/domain/program/words/rule.ts';
import type { Benefit } from '#app/domain/redemption/reward.ts';
import { campaignId, locationId, variantId } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';
import { aProgram, aReward, aRule, flat, on, perSpend } from '#test/builders/program.ts';
import { aTier, tier } from '#test/builders/tiers.ts';
import { amount, product, rule } from '#test/builders/values.ts';

const english = { locale: 'en-GB' };
const summer = campaignId('summer') ?? never();
const variant = variantId('gid://shopify/ProductVariant/5') ?? never();
const shop = locationId('gid://shopify/Location/3') ?? never();

function never(): never {
  throw new Error('not an id');
}

function changes(before: ProgramDocument, after: ProgramDocument): readonly string[] {
  return diffPrograms(before, after, english).map(({ section, words }) => `${section}: ${words}`);
}

test.each<readonly [Condition, string]>([
  [{ kind: 'variant', variants: [variant] }, 'on variant 5'],
  [{ kind: 'sku', skus: ['A-1', 'B-2'] }, 'on SKU A-1 or B-2'],
  [{ kind: 'product-type', productTypes: ['Tea'] }, 'on products of type Tea'],
  [{ kind: 'vendor', vendors: ['Tea & Co'] }, 'on products of vendor Tea & Co'],
  [{ kind: 'on-sale' }, 'on products on sale'],
  [{ kind: 'purchase-type', purchaseType: 'subscription' }, 'on subscriptions'],
  [{ kind: 'item-count', countMin: 3, countMax: null }, 'on orders of 3 items or more'],
  [{ kind: 'item-count', countMin: 1, countMax: 1 }, 'on orders of exactly 1 item'],
  [{ kind: 'order-tag', tags: ['gift'] }, 'on orders tagged gift'],
  [{ kind: 'discount-code', codes: [] }, 'with any discount code'],
  [{ kind: 'sales-channel', channels: ['pos', '12345'] }, 'on orders from point of sale or 12345'],
  [{ kind: 'pos-location', locations: [shop] }, 'at location 3'],
  [{ kind: 'country', countries: ['GB', 'DE'] }, 'on orders to United Kingdom or Germany'],
  [{ kind: 'company', companies: [] }, 'for any company'],
  [{ kind: 'order-number', numberMin: 1, numberMax: 1, every: null }, 'on the first order of a customer'],
  [{ kind: 'order-number', numberMin: null, numberMax: 3, every: null }, 'on orders of a customer up to the 3rd'],
  [{ kind: 'order-number', numberMin: 2, numberMax: null, every: 5 }, 'on every 5th order of a customer, from the 2nd on'],
  [{ kind: 'tier', tiers: [tier('gold')] }, 'for members in tier gold'],
])('a rule says what it asks: %j', (condition, words) => {
  expect(ruleInWords(aRule({ award: flat(1), conditions: on(condition) }), english)).toBe(`1 point per order ${words}`);
});

test('a rule says its limits, what it is instead of, and its campaign', () => {
  const over = {
    award: { ...perSpend(3, '2.00'), counting: 'grouped' } as const,
    caps: { perOrder: points(100), perMember: [{ period: 'month' as const, points: points(500) }], inTotal: points(10_000) },
    combination: { kind: 'exclusive', priority: 5, over: 'lines', keepsBonuses: true } as const,
    campaign: summer,
  };

  expect(ruleInWords(aRule(over), { ...english, campaignNameOf: () => 'Summer' })).toBe(
    '3 points for every whole £2.00 spent, up to 100 points per order, 500 points per member a month and 10,000 points to all members together, ' +
      'instead of other rules for the same products, bonuses still apply, priority 5, during the campaign “Summer”',
  );
});

test.each<readonly [Activity, string]>([
  [{ kind: 'sign-up' }, '5 points for signing up'],
  [{ kind: 'birthday', daysSetBefore: 30 }, '5 points on the birthday, if it was set at least 30 days before'],
  [{ kind: 'social', network: 'instagram', action: 'follow' }, '5 points for following on instagram'],
  [{ kind: 'survey', survey: null }, '5 points for each survey answered'],
  [{ kind: 'custom', event: 'visit' }, '5 points for each event “visit”'],
])('an activity says what earns: %j', (activity, words) => {
  const whole: ActivityRule = {
    id: rule('a'),
    name: 'A',
    enabled: true,
    activity,
    points: points(5),
    conditions: { all: [], any: [], none: [] },
    caps: noCaps,
  };

  expect(activityInWords(whole, english)).toBe(words);
});

test.each<readonly [Benefit, string]>([
  [
    { kind: 'percentage-off', price: points(9), percent: 15, amountMax: amount('20.00') },
    '9 points for 15% off, up to £20.00, code valid for ever',
  ],
  [{ kind: 'free-product', price: points(9), variants: [variant], quantity: 2 }, '9 points for 2 of variant 5, free, code valid for ever'],
  [{ kind: 'gift-card', price: points(9), amount: amount('5.00') }, '9 points for a gift card of £5.00'],
  [{ kind: 'donation', price: points(9), charity: 'Tree fund', amount: amount('5.00') }, '9 points for £5.00 given to Tree fund'],
  [{ kind: 'early-access', price: points(9), tag: 'early', days: 7 }, '9 points for the customer tag early for 7 days'],
])('a reward says what it gives, and of a code only where it is one: %j', (benefit, words) => {
  expect(rewardInWords(aReward({ benefit, codeLifetimeDays: null }), english).replace(', combines with shipping discounts', '')).toBe(
    words,
  );
});

test('a reward says who may redeem it, how often, when, and for what', () => {
  const over = {
    priceByTier: { [tier('gold')]: points(400) },
    appliesTo: { products: [product(1)], collections: [] },
    stock: 20,
    limits: [
      { times: 1, period: 'month' as const },
      { times: 3, period: 'lifetime' as const },
    ],
    schedule: { startsOn: '2026-12-01', endsOn: null },
    audience: { tiers: [tier('gold')], customerTags: ['vip'], segments: [] },
  };

  expect(rewardInWords(aReward(over), { ...english, tierNameOf: () => 'Gold' })).toBe(
    '500 points for £5.00 off, 400 points in tier Gold, on product 1, code valid 30 days, combines with shipping discounts, 20 in stock, ' +
      'once a month per member and 3 times per member, from 1 Dec 2026, for members in tier Gold, for customers tagged vip',
  );
});

test('every policy that changes is told, section by section', () => {
  const after = aProgram({
    earning: {
      overlap: 'most-specific',
      roundedPer: 'line',
      trigger: 'delivered',
      guestDays: 0,
      caps: { ...noCaps, perOrder: points(50) },
    },
    refunds: { conditions: 'as-ordered', restoredGraceDays: 7 },
    expiry: { kind: 'fixed', count: 12, unit: 'months', byTier: { [tier('gold')]: { kind: 'none' } }, warningDays: [7, 30] },
    tiers: { metric: 'amount-spent', downgrade: 'never', tiers: [aTier('gold', 50_000, { bonusPercent: 12.5, freeShipping: true })] },
    valuation: { points: points(100), worth: amount('0.50'), redeemedPercent: 80, payoutPercentMax: 20 },
  });

  expect(changes(aProgram(), after)).toEqual([
    'earning: Rules about the same product: give way to the most specific one (was add up).',
    'earning: Points are rounded once per: line (was order).',
    'earning: All rules together give: up to 50 points per order (was any number of points).',
    'earning: Points are earned when the order is: delivered (was paid).',
    'earning: Days in which a guest can still become a member: 0 (was 30).',
    'refunds: Subtotal and item count, after a refund: are those of the order as placed (was are those of what remains).',
    'refunds: Days to use points that come back after they would have expired: 7 (was 30).',
    'expiry: Points expire: 12 months after they were earned (was never).',
    'expiry: Points earned in tier Gold expire: never (was nothing of its own).',
    'expiry: Warnings of expiry are noted: 30 days and 7 days before (was never).',
    'tiers: Tier “Gold” added: from £500.00 spent, 12.5% more points, free shipping.',
    'tiers: Tiers are reached by: the amount spent (was points earned).',
    'tiers: Members who no longer qualify go down: never (was at the end of the period).',
    'valuation: Points are valued at: £0.50 for 100 points (was £1.00 for 100 points).',
    'valuation: Points expected to be redeemed: 80% (was 100%).',
  ]);
});

test('campaigns, exclusions and activities are told as they come, change and go', () => {
  const campaign = { id: summer, name: 'Summer', enabled: true, startsOn: '2026-06-01', endsOn: null, caps: noCaps };
  const sale = { name: 'Sale', conditions: on({ kind: 'on-sale' }) };
  const before = aProgram({ earning: { campaigns: [campaign], exclusions: [sale] } });
  const after = aProgram({ earning: { campaigns: [{ ...campaign, endsOn: '2026-08-31', enabled: false }] } });

  expect(changes(before, after)).toEqual([
    'earning: Campaign “Summer”: from 1 Jun 2026, until 31 Aug 2026 (was from 1 Jun 2026).',
    'earning: Campaign “Summer” switched off.',
    'earning: Exclusion “Sale” removed: no points on products on sale.',
  ]);
});

test('a tier that is only called otherwise is told once, not wherever it is named', () => {
  const named = (en: string) =>
    aProgram({
      earning: { rules: [aRule({ conditions: on({ kind: 'tier', tiers: [tier('gold')] }) })] },
      tiers: { tiers: [{ ...aTier('gold', 100), names: { en } }] },
    });

  expect(changes(named('Gold'), named('Amber'))).toEqual(['tiers: Tier “Gold” is now called “Amber”.']);
});

test('a whole program is told section by section', () => {
  const sections = programInWords(aProgram({ earning: { rules: [aRule({ enabled: false })] } }), english);

  expect(sections.map(({ section }) => section)).toEqual([
    'program',
    'earning',
    'activities',
    'refunds',
    'expiry',
    'tiers',
    'rewards',
    'valuation',
  ]);
  expect(sections[1]?.sayings[0]).toEqual({ about: '“Every order” (off)', words: '1 point for every £1.00 spent' });
});
