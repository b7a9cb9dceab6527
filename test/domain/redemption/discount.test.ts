import fc from 'fast-check';
import { expect, test } from 'vitest';

import { discountOf } from '#app/domain/redemption/discount.ts';
import type { Reward } from '#app/domain/redemption/reward.ts';
import { currencyCode, money } from '#app/domain/values/money.ts';
import { points } from '#app/domain/values/points.ts';
import { aReward } from '#test/builders/program.ts';
import { amount, gbp, product } from '#test/builders/values.ts';

const capped = (percent: number, amountMax: string | null, over: Partial<Reward> = {}) =>
  aReward({
    benefit: { kind: 'percentage-off', price: points(300), percent, amountMax: amountMax === null ? null : amount(amountMax) },
    ...over,
  });
const codeFor = (reward: Reward, subtotal: string | null) =>
  discountOf({ reward, steps: 1, subtotal: subtotal === null ? null : amount(subtotal) });

test('a percentage without a cap is one of Shopify’s', () => {
  expect(codeFor(capped(10, null, { minimumSpend: amount('20.00') }), '50.00')).toEqual({
    value: { kind: 'percentage', percent: 10 },
    minimum: amount('20.00'),
  });
});

test.each([
  ['a cart below the cap', '42.37', '4.23', '42.37'],
  ['a cart at which the cap binds', '100.00', '10.00', '100.00'],
  ['a cart above it', '250.00', '10.00', '100.00'],
  ['no cart', null, '10.00', '100.00'],
  ['an empty cart', '0.00', '10.00', '100.00'],
])('10%% up to 10.00, from %s', (_case, subtotal, off, minimum) => {
  expect(codeFor(capped(10, '10.00'), subtotal)).toEqual({ value: { kind: 'amount', amount: amount(off) }, minimum: amount(minimum) });
});

test('what a cap is the percentage of is rounded up', () => {
  expect(codeFor(capped(30, '10.00'), null)?.minimum).toEqual(amount('33.34'));
});

test('a minimum spend holds besides, and the cart counts as at least that', () => {
  expect(codeFor(capped(10, '10.00', { minimumSpend: amount('60.00') }), '20.00')).toEqual({
    value: { kind: 'amount', amount: amount('6.00') },
    minimum: amount('60.00'),
  });
  expect(codeFor(capped(10, '5.00', { minimumSpend: amount('80.00') }), null)?.minimum).toEqual(amount('80.00'));
});

test('a cart in another currency, or a reward for some products only, is worked out without it', () => {
  const forSome = capped(10, '10.00', { appliesTo: { products: [product(1)], collections: [] } });
  const yen = money(4_237, currencyCode('JPY'));

  expect(codeFor(forSome, '42.37')?.minimum).toEqual(amount('100.00'));
  expect(discountOf({ reward: capped(10, '10.00'), steps: 1, subtotal: yen })?.minimum).toEqual(amount('100.00'));
});

test('whatever is said of the cart, no order gets more than the percentage of itself, nor than the cap', () => {
  const minor = fc.integer({ min: 0, max: 1_000_000 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100_000 }), minor, minor, (percent, cap, said, real) => {
      const reward = aReward({ benefit: { kind: 'percentage-off', price: points(1), percent, amountMax: money(cap, gbp) } });
      const terms = discountOf({ reward, steps: 1, subtotal: money(said, gbp) });
      if (terms?.value.kind !== 'amount' || terms.minimum === null) throw new Error('an amount with a minimum');
      if (real < terms.minimum.minor) return;
      expect(terms.value.amount.minor).toBeLessThanOrEqual(cap);
      expect(terms.value.amount.minor * 100).toBeLessThanOrEqual(real * percent);
    }),
  );
});

test('what is no code becomes none', () => {
  for (const benefit of [
    { kind: 'gift-card', price: points(1), amount: amount('5.00') },
    { kind: 'store-credit', price: points(1), amount: amount('5.00') },
    { kind: 'experience', price: points(1) },
  ] as const)
    expect(codeFor(aReward({ benefit }), null)).toBeNull();
});
