import { describe, expect, test } from 'vitest';
import type { Discount } from '../state/discount.ts';
import { allocate } from './allocate.ts';
import type { PricedItem } from './entitlement.ts';
import { price, type PricingInput } from './pricing.ts';

const now = new Date('2026-05-02T10:00:00Z');
const ada = 'gid://shopify/Customer/9007199254741001';

function anItem(given: Partial<PricedItem> = {}): PricedItem {
  return {
    product: 'gid://shopify/Product/1',
    variant: 'gid://shopify/ProductVariant/1',
    collections: [],
    isGiftCard: false,
    price: 1000,
    quantity: 1,
    ...given,
  };
}

function aDiscount(given: Partial<Discount> = {}): Discount {
  return {
    id: 'gid://shopify/DiscountCodeNode/1',
    codeId: 'gid://shopify/DiscountRedeemCode/1',
    title: 'Five off',
    code: 'FIVE',
    value: { kind: 'amount', amount: 500, eachItem: false },
    items: { kind: 'all' },
    minimum: null,
    customers: null,
    usageLimit: null,
    appliesOncePerCustomer: false,
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
    startsAt: '2026-01-01T00:00:00Z',
    endsAt: null,
    uses: [],
    isFromApp: false,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    ...given,
  };
}

function priced(discounts: readonly Discount[], given: Partial<PricingInput> = {}) {
  return price({
    items: [anItem()],
    codes: discounts.map((discount) => ({ code: discount.code, discount })),
    customer: ada,
    shipping: null,
    now,
    ...given,
  });
}

const combining = { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true };
const tenPercent = aDiscount({ code: 'TEN', value: { kind: 'percentage', basisPoints: 1000 } });
const freeShipping = aDiscount({ code: 'SHIP', value: { kind: 'free-shipping', maximum: null }, combinesWith: combining });

test('shares an amount so that the parts sum to it exactly', () => {
  expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
});

test('an amount off is shared over the lines and sums exactly', () => {
  const { applied, subtotal } = priced([aDiscount()], { items: [anItem({ price: 790 }), anItem({ price: 430 }), anItem({ price: 333 })] });

  expect(applied[0]?.lines.reduce((sum, amount) => sum + amount, 0)).toBe(500);
  expect(subtotal).toBe(790 + 430 + 333 - 500);
});

test('takes no more off than the items cost', () => {
  expect(priced([aDiscount()], { items: [anItem({ price: 300 })] }).subtotal).toBe(0);
});

test('never takes anything off a gift card', () => {
  const { applied } = priced([tenPercent], { items: [anItem(), anItem({ isGiftCard: true })] });

  expect(applied[0]?.lines).toEqual([100, 0]);
});

test('uses the code that saves more where two do not combine', () => {
  const { applied, codes } = priced([tenPercent, aDiscount()]);

  expect(applied.map(({ code }) => code)).toEqual(['FIVE']);
  expect(codes[0]?.refusal).toEqual({ kind: 'does-not-combine' });
});

test('uses two codes that both say they combine, percentages before amounts', () => {
  const { applied, subtotal } = priced([aDiscount({ combinesWith: combining }), { ...tenPercent, combinesWith: combining }]);

  expect(applied.map(({ code }) => code)).toEqual(['TEN', 'FIVE']);
  expect(subtotal).toBe(1000 - 100 - 500);
});

test('one that does not combine is enough to keep two codes apart', () => {
  expect(priced([aDiscount({ combinesWith: combining }), tenPercent]).applied).toHaveLength(1);
});

test('free shipping takes off the delivery, and nothing in the cart', () => {
  expect(priced([freeShipping]).codes[0]?.refusal).toBeNull();
  expect(priced([freeShipping], { shipping: 495 })).toMatchObject({ shippingDiscount: 495, total: 1000 });
});

test('a line has the best of the product discounts only', () => {
  const some = { kind: 'some' as const, products: ['gid://shopify/Product/1'], variants: [], collections: [] };
  const small = aDiscount({ code: 'SMALL', items: some, value: { kind: 'percentage', basisPoints: 1000 }, combinesWith: combining });
  const large = aDiscount({ code: 'LARGE', items: some, value: { kind: 'percentage', basisPoints: 2500 }, combinesWith: combining });

  expect(priced([small, large]).applied.map(({ code }) => code)).toEqual(['LARGE']);
});

describe('refuses', () => {
  const refusal = (discount: Discount, given: Partial<PricingInput> = {}) => priced([discount], given).codes[0]?.refusal;

  test('a code nobody made', () => {
    expect(priced([], { codes: [{ code: 'NOPE', discount: null }] }).codes[0]?.refusal).toEqual({ kind: 'unknown' });
  });

  test('a code of another customer, and asks a guest to sign in', () => {
    const bound = aDiscount({ customers: ['gid://shopify/Customer/7'] });

    expect(refusal(bound)).toEqual({ kind: 'not-yours' });
    expect(refusal(bound, { customer: null })).toEqual({ kind: 'sign-in' });
    expect(refusal(aDiscount({ customers: [ada] }))).toBeNull();
  });

  test('a code at the instant it expires', () => {
    expect(refusal(aDiscount({ endsAt: '2026-05-02T10:00:00Z' }))).toEqual({ kind: 'expired' });
  });

  test('a code before it starts', () => {
    expect(refusal(aDiscount({ startsAt: '2026-05-03T00:00:00Z' }))).toEqual({ kind: 'not-yet' });
  });

  test('a code that was used as often as it may be', () => {
    const uses = [{ order: 'gid://shopify/Order/1', customer: ada, at: '2026-05-01T00:00:00Z' }];

    expect(refusal(aDiscount({ usageLimit: 1, uses }))).toEqual({ kind: 'used-up' });
    expect(refusal(aDiscount({ appliesOncePerCustomer: true, uses }))).toEqual({ kind: 'used-by-you' });
  });

  test('a subtotal below the minimum, not one that reaches it', () => {
    expect(refusal(aDiscount({ minimum: { kind: 'subtotal', amount: 1001 } }))).toEqual({ kind: 'minimum-subtotal', amount: 1001 });
    expect(refusal(aDiscount({ minimum: { kind: 'subtotal', amount: 1000 } }))).toBeNull();
  });
});

/** How Laurel gives pieces away (app/shopify/variant-prices.ts): their price off these variants, once, from so many pieces on. */
describe('free pieces, as an amount off some variants', () => {
  const tea = anItem({ variant: 'gid://shopify/ProductVariant/7', price: 790 });
  const twoFree = aDiscount({
    value: { kind: 'amount', amount: 1580, eachItem: false },
    items: { kind: 'some', products: [], variants: [tea.variant], collections: [] },
    minimum: { kind: 'quantity', quantity: 2 },
  });

  test('of three pieces two are free and one is paid, and nothing else is touched', () => {
    const { lineDiscounts, applied } = priced([twoFree], { items: [anItem(), { ...tea, quantity: 3 }] });

    expect([lineDiscounts, applied[0]?.lines, applied[0]?.class]).toEqual([1580, [0, 1580], 'PRODUCT']);
  });

  test('two pieces cost nothing, and a dearer one its difference', () => {
    const dear = { ...tea, price: 1000, quantity: 2 };

    expect(priced([twoFree], { items: [{ ...tea, quantity: 2 }] }).total).toBe(0);
    expect(priced([twoFree], { items: [dear] }).total).toBe(2000 - 1580);
  });

  test('one piece by itself, and a cart without it, are refused', () => {
    expect(priced([twoFree], { items: [tea] }).codes[0]?.refusal).toEqual({ kind: 'minimum-quantity', quantity: 2 });
    expect(priced([twoFree]).codes[0]?.refusal).toEqual({ kind: 'nothing-entitled' });
  });
});
