import { expect, test } from 'vitest';

import { noCaps } from '#app/domain/earning/cap.ts';
import { publicRules } from '#app/services/public-rules.ts';
import type { EarningRule } from '#app/domain/earning/rule.ts';
import type { EarningPolicy } from '#app/domain/program/document.ts';
import { campaignId } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';
import { aBasis, aProgram, aRule, bonus, on, perSpend } from '#test/builders/program.ts';
import { collection, rule } from '#test/builders/values.ts';

const today = '2026-11-22';
const onTea = on({ kind: 'collection', collections: [collection(7)] });
const summer = campaignId('summer') ?? null;
const nothing = { products: [], collections: [], tags: [] };

function seen(policy: Partial<EarningPolicy>) {
  return publicRules({ ...aProgram().earning, ...policy }, today);
}

function isCertain(over: Partial<EarningRule>, policy: Partial<EarningPolicy> = {}): boolean | undefined {
  return seen({ ...policy, rules: [aRule(over), ...(policy.rules ?? [])] })[0]?.isCertain;
}

test('promises what a plain rule gives', () => {
  expect(isCertain({})).toBe(true);
  expect(isCertain({ conditions: onTea })).toBe(true);
  expect(isCertain({ award: bonus(50) })).toBe(true);
});

test.each([
  ['only whole units count', { award: { ...perSpend(1, '10.00'), counting: 'grouped' } as EarningRule['award'] }, {}],
  ['the bonus has a part of a percent', { award: bonus(12.5) }, {}],
  ['it asks about the customer', { conditions: on({ kind: 'customer-tag', tags: ['vip'] }) }, {}],
  ['it leaves products out', { conditions: { all: [], any: [], none: [{ kind: 'product-tag', tags: ['sale'] }] } as const }, {}],
  ['it is limited', { caps: { ...noCaps, perOrder: points(10) } }, {}],
  ['all rules are limited', {}, { caps: { ...noCaps, inTotal: points(10) } }],
  ['it belongs to a campaign', { campaign: summer }, {}],
  ['some products never earn', {}, { exclusions: [{ name: 'Sale', conditions: on({ kind: 'on-sale' }) }] }],
  ['products on sale do not earn', {}, { basis: aBasis({ saleLines: false }) }],
  [
    'another rule may be used instead',
    {},
    { rules: [aRule({ id: rule('x'), combination: { kind: 'exclusive', priority: 1, over: 'order', keepsBonuses: true } })] },
  ],
  ['each of two rules is rounded', {}, { roundedPer: 'rule', rules: [aRule({ id: rule('x') })] }],
  [
    'a more specific rule gives less',
    {},
    { overlap: 'most-specific', rules: [aRule({ id: rule('x'), award: perSpend(1, '2.00'), conditions: onTea })] },
  ],
] as const)('promises nothing where %s', (_why, over, policy) => {
  expect(isCertain(over, policy)).toBe(false);
});

test('promises the general rule where more specific ones give no less', () => {
  const tea = aRule({ id: rule('x'), award: perSpend(3, '1.00'), conditions: onTea });

  expect(seen({ overlap: 'most-specific', rules: [aRule(), tea] }).map((each) => each.isCertain)).toEqual([true, false]);
});

test('a rule about what a page does not know of a product matches none', () => {
  const rules = [
    aRule({ conditions: on({ kind: 'vendor', vendors: ['Tea & Co'] }) }),
    aRule({ conditions: on({ kind: 'collection', collections: [collection(7)] }, { kind: 'product-tag', tags: ['green'] }) }),
  ];

  expect(seen({ rules })).toMatchObject([
    { products: nothing, isCertain: false },
    { products: nothing, isCertain: false },
  ]);
});

test('rules of a campaign that is off or over are not there', () => {
  const campaign = { id: summer ?? never(), name: 'Summer', enabled: true, startsOn: null, endsOn: today, caps: noCaps };
  const during = (over: object) => seen({ rules: [aRule({ campaign: summer })], campaigns: [{ ...campaign, ...over }] });

  expect(during({})).toHaveLength(1);
  expect(during({ enabled: false })).toEqual([]);
  expect(during({ endsOn: '2026-11-21' })).toEqual([]);
});

function never(): never {
  throw new Error('not an id');
}
