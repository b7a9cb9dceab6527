import { expect, test } from 'vitest';
import { aPublicProgram, aPublicRule } from '#test/builders/a-public-program.ts';
import { renderBlock, wordsOf } from './render-block.ts';
import type { ProgramMetafield } from '#app/contracts/membership.ts';

type Product = {
  readonly price?: number;
  readonly collections?: readonly number[];
  readonly tags?: readonly string[];
  readonly isGiftCard?: boolean;
};

async function wordsFor(program: Partial<ProgramMetafield>, product: Product = {}, cart: object = {}): Promise<string> {
  return wordsOf(await renderBlock('product-points', { program: aPublicProgram(program), product: aProduct(product), cart }));
}

function aProduct({ price = 790, collections = [], tags = [], isGiftCard = false }: Product) {
  const variants = [
    { id: 11, price },
    { id: 12, price: price * 2 },
  ];
  return {
    id: 1,
    'gift_card?': isGiftCard,
    price_varies: true,
    collections: collections.map((id) => ({ id })),
    tags,
    variants,
    selected_or_first_available_variant: variants[0],
  };
}

const doubleOnTea = aPublicRule({
  id: 'tea',
  award: { kind: 'bonus', percent: 100 },
  products: { products: [], collections: ['5'], tags: [] },
});

test('says the points of the variant that is shown, rounded down', async () => {
  expect(await wordsFor({})).toBe('Earn 23 Leaves with this product');
});

test.each([
  ['floor', 23],
  ['nearest', 24],
  ['ceiling', 24],
] as const)('rounds as the program rounds: %s', async (rounding, points) => {
  expect(await wordsFor({ rounding }, { price: 783 + 7 })).toBe(`Earn ${points} Leaves with this product`);
});

test('half a point is rounded up by nearest and a whole one by none', async () => {
  expect(
    await wordsFor({ rounding: 'nearest', rules: [aPublicRule({ award: { kind: 'per-spend', points: 1, every: 200 } })] }, { price: 500 }),
  ).toMatch(/ 3 Leaves/);
  expect(await wordsFor({ rounding: 'ceiling' }, { price: 800 })).toMatch(/ 24 Leaves/);
});

test('rates in uneven units add up exactly', async () => {
  const thirds = [3, 3, 3].map((every, at) => aPublicRule({ id: `r${at}`, award: { kind: 'per-spend', points: 1, every: every * 100 } }));
  const sevenths = aPublicRule({ id: 'seven', award: { kind: 'per-spend', points: 1, every: 700 } });

  expect(await wordsFor({ rules: thirds }, { price: 100 })).toBe('Earn 1 Leaf with this product');
  expect(await wordsFor({ rules: [...thirds, sevenths] }, { price: 699 })).toMatch(/ 7 Leaves/);
  expect(await wordsFor({ rules: [...thirds, sevenths] }, { price: 700 })).toMatch(/ 8 Leaves/);
});

test('a bonus counts for the products it is about: by collection, tag or id', async () => {
  const rules = [aPublicRule(), doubleOnTea];
  const byTag = { ...doubleOnTea, products: { products: [], collections: [], tags: ['green tea'] } };
  const byId = { ...doubleOnTea, products: { products: ['1'], collections: [], tags: [] } };

  expect(await wordsFor({ rules }, { collections: [4, 5] })).toMatch(/ 47 Leaves/);
  expect(await wordsFor({ rules }, { collections: [55] })).toMatch(/ 23 Leaves/);
  expect(await wordsFor({ rules: [aPublicRule(), byTag] }, { tags: ['Green Tea'] })).toMatch(/ 47 Leaves/);
  expect(await wordsFor({ rules: [aPublicRule(), byId] })).toMatch(/ 47 Leaves/);
});

test('bonuses add up and never compound', async () => {
  const bonus = (id: string) => aPublicRule({ id, award: { kind: 'bonus', percent: 50 } });

  expect(await wordsFor({ rules: [bonus('a'), aPublicRule(), bonus('b')] }, { price: 1000 })).toMatch(/ 60 Leaves/);
});

test('a rule that asks more makes the number the least', async () => {
  const rules = [aPublicRule(), { ...doubleOnTea, isCertain: false }];

  expect(await wordsFor({ rules }, { collections: [5] })).toBe('Earn at least 23 Leaves with this product');
  expect(await wordsFor({ rules })).toBe('Earn 23 Leaves with this product');
});

test('where only such rules match, the number is the most', async () => {
  expect(await wordsFor({ rules: [aPublicRule({ isCertain: false })] })).toBe('Earn up to 23 Leaves with this product');
});

test('prices that contain tax which earns nothing make the number the most', async () => {
  expect(await wordsFor({}, {}, { taxes_included: true })).toBe('Earn up to 23 Leaves with this product');
  expect(await wordsFor({ countsTax: true }, {}, { taxes_included: true })).toBe('Earn 23 Leaves with this product');
});

test('in another currency than the shop counts in, no number is promised', async () => {
  expect(await wordsFor({}, {}, { currency: { iso_code: 'EUR' } })).toBe('You earn with Leaf Club when you buy this product');
});

test('a gift card and a product that no rule is about say nothing', async () => {
  expect(await wordsFor({}, { isGiftCard: true })).toBe('');
  expect(await wordsFor({ rules: [doubleOnTea] }, { collections: [5] })).toBe('');
  expect(await wordsFor({ rules: [aPublicRule({ award: { kind: 'flat', points: 50 } })] })).toBe('');
});

test('the script finds the points of every variant', async () => {
  const html = await renderBlock('product-points', { program: aPublicProgram(), product: aProduct({}) });
  const [, table = ''] = /<script type="application\/json">([\s\S]*?)<\/script>/.exec(html) ?? [];

  expect(JSON.parse(table)).toEqual({ 11: 23, 12: 47 });
});
