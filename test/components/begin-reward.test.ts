import { expect, test } from 'vitest';

import { beginReward, withBenefit } from '#app/components/program/begin-reward.ts';
import { gbp, product } from '#test/builders/values.ts';

const begun = beginReward(gbp);
const onTea = {
  ...begun,
  minimumSpend: '20.00',
  appliesTo: { products: [product(1)], collections: [] },
};
const early = { kind: 'early-access', price: 500, tag: 'early', days: 30 } as const;

test('a reward that becomes one without a code keeps nothing of what a code asks', () => {
  expect(withBenefit(onTea, early)).toMatchObject({
    benefit: early,
    minimumSpend: null,
    appliesTo: { products: [], collections: [] },
    combinesWith: { order: false, product: false, shipping: false },
    codeLifetimeDays: null,
  });
});

test('a reward that becomes a code begins as a new one does', () => {
  expect(withBenefit(withBenefit(onTea, early), begun.benefit)).toEqual(begun);
});

test('among codes all stays, but that what is free is taken off nothing else', () => {
  expect(withBenefit(onTea, { kind: 'free-shipping', price: 500 })).toMatchObject({
    minimumSpend: '20.00',
    codeLifetimeDays: 90,
    appliesTo: { products: [] },
  });
  expect(withBenefit(onTea, { kind: 'percentage-off', price: 500, percent: 10, amountMax: null }).appliesTo).toEqual(onTea.appliesTo);
});
