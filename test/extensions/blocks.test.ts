import { expect, test } from 'vitest';
import { aMembershipMetafield, aPublicProgram, aPublicReward } from '#test/builders/a-public-program.ts';
import { renderBlock, wordsOf } from './render-block.ts';

const blocks = ['balance', 'cart-rewards', 'loyalty', 'product-points'];

test.each(blocks)('%s shows shoppers nothing before a program is published', async (block) => {
  expect(wordsOf(await renderBlock(block, { program: null, membership: null }))).toBe('');
});

test.each(['balance', 'cart-rewards', 'product-points'])('%s says in the editor that the program is not published', async (block) => {
  expect(wordsOf(await renderBlock(block, { program: null, isEditor: true }))).toMatch(/publish your program/);
});

test.each(blocks)('%s has all its words in every language', async (block) => {
  for (const locale of ['en', 'de', 'tr']) {
    const membership = aMembershipMetafield({ points: 1234, pending: 5, deficit: 6, tier: 'Gold' });
    expect(await renderBlock(block, { program: aPublicProgram(), membership, locale, product: aProduct() })).not.toMatch(
      /translation missing/,
    );
  }
});

// Seen red with the tier as the shop calls it.
test('a tier is called by its name in the shopper’s language, by the shop’s where it has none', async () => {
  const read = async (locale: string, tierNames: Readonly<Record<string, string>> | null) => {
    const membership = aMembershipMetafield({ tier: 'Gold & more', tierNames });
    return renderBlock('balance', { program: aPublicProgram(), membership, locale });
  };

  expect(await read('tr', { en: 'Gold & more', tr: 'Altın' })).toContain('Seviye: Altın<');
  expect(await read('de', { en: 'Gold & more', tr: 'Altın' })).toContain('Stufe: Gold &#38; more<');
  expect(await read('tr', null)).toContain('Seviye: Gold &#38; more<');
});

test.each(['balance', 'cart-rewards', 'loyalty'])('%s tells a guest how to join and links to sign in', async (block) => {
  const html = await renderBlock(block, { program: aPublicProgram() });

  expect(wordsOf(html)).toMatch(/Join Leaf Club Sign in/);
  expect(html).toContain('href="/account/login"');
  expect(html).not.toMatch(/<button/);
});

test('a customer without a membership yet reads 0 and how to earn', async () => {
  const words = wordsOf(await renderBlock('balance', { program: aPublicProgram(), membership: null }));

  expect(words).toBe('Leaf Club 0 Leaves 500 Leaves to go until “£5.00 off” How to earn 3 Leaves for every £1.00 spent');
});

test('one point is one, and thousands stand apart as the language does it', async () => {
  const program = aPublicProgram({ rewards: [] });
  const read = async (points: number, locale: string) =>
    wordsOf(
      await renderBlock('balance', { program, membership: aMembershipMetafield({ points }), locale, settings: { show_next: false } }),
    );

  expect(await read(1, 'en')).toBe('Leaf Club 1 Leaf');
  expect(await read(1_234_007, 'en')).toBe('Leaf Club 1,234,007 Leaves');
  expect(await read(1_234_007, 'de')).toBe('Leaf Club 1.234.007 Blätter');
  expect(await read(1_000, 'tr')).toBe('Leaf Club 1.000 yaprak');
});

test('what is pending and what is owed are said beside the balance', async () => {
  const membership = aMembershipMetafield({ points: 0, pending: 30, deficit: 120 });
  const words = wordsOf(await renderBlock('balance', { program: aPublicProgram(), membership }));

  expect(words).toMatch(/30 Leaves more on the way/);
  expect(words).toMatch(/120 Leaves still owed/);
});

test('a reward that can be afforded has its button, another what is missing', async () => {
  const program = aPublicProgram({ rewards: [aPublicReward(), aPublicReward({ id: 'dear', titles: { en: 'Free tea' }, price: 900 })] });
  const html = await renderBlock('cart-rewards', { program, membership: aMembershipMetafield({ points: 500, rewards: seen(program) }) });
  const [affordable = '', dear = ''] = html.match(/<li[\s\S]*?<\/li>/g)?.filter((row) => row.includes('data-reward')) ?? [];

  expect(affordable).not.toMatch(/data-laurel="affordable"\s+hidden/);
  expect(affordable).toMatch(/data-laurel="missing"\s+hidden/);
  expect(dear).toMatch(/data-laurel="affordable"\s+hidden/);
  expect(wordsOf(dear)).toMatch(/400 Leaves to go/);
});

test('a member pays the price of the tier, sees what is held out to the member, and why something is not to be had', async () => {
  const program = aPublicProgram({
    rewards: [
      aPublicReward(),
      aPublicReward({ id: 'sold', titles: { en: 'A cup' } }),
      aPublicReward({ id: 'others', titles: { en: 'Not for you' }, isForEveryone: false }),
    ],
  });
  const rewards = [
    { id: 'five-off', price: 300, unavailable: null },
    { id: 'sold', price: 100, unavailable: 'out-of-stock' as const },
  ];
  const html = await renderBlock('cart-rewards', { program, membership: aMembershipMetafield({ points: 300, rewards }) });
  const rows = html.match(/<li[\s\S]*?<\/li>/g)?.filter((row) => row.includes('data-reward')) ?? [];

  expect(rows.map((row) => wordsOf(row).replace(/ Redeem.*$/, ''))).toEqual(['£5.00 off 300 Leaves', 'A cup 100 Leaves']);
  expect(rows[0]).not.toMatch(/data-laurel="affordable"\s+hidden/);
  expect(rows[1]).toMatch(/data-laurel="affordable"\s+hidden/);
  expect(wordsOf(rows[1] ?? '')).toMatch(/Sold out/);
});

test('a guest sees what is held out to everybody, on its days', async () => {
  const second = Math.floor(Date.now() / 1000);
  const rewards = [
    aPublicReward({ id: 'now', titles: { en: 'Now' }, from: second - 100, until: second + 100 }),
    aPublicReward({ id: 'over', titles: { en: 'Over' }, until: second - 100 }),
    aPublicReward({ id: 'soon', titles: { en: 'Soon' }, from: second + 100 }),
    aPublicReward({ id: 'gold', titles: { en: 'Gold only' }, isForEveryone: false }),
  ];
  const words = wordsOf(await renderBlock('loyalty', { program: aPublicProgram({ rewards }) }));

  expect(words).toMatch(/Now/);
  expect(words).not.toMatch(/Over|Soon|Gold only/);
});

test.each([
  ['gift-card', 'Gift card'],
  ['store-credit', 'On your store credit'],
  ['by-hand', 'We are taking care of it'],
  ['customer-tag', 'You have early access'],
] as const)('what has come of a reward that is no discount (%s) is said, and it is not put into a cart', async (delivery, said) => {
  const codes = [{ id: 'r1', reward: 'five-off', delivery, code: null, expiresAt: null }];
  const html = await renderBlock('cart-rewards', { program: aPublicProgram(), membership: aMembershipMetafield({ codes }) });
  const [row = ''] = html.match(/<li[\s\S]*?<\/li>/g)?.filter((each) => each.includes('data-redemption="r1')) ?? [];

  expect(wordsOf(row)).toMatch(said);
  expect(row).toMatch(/data-laurel-action="apply"\s+hidden/);
  expect(row).toMatch(/data-laurel-action="undo"/);
});

test('a variable reward offers every step the points pay for', async () => {
  const variable = aPublicReward({ kind: 'variable-amount', price: 100, amount: 100, stepsMin: 2, stepsMax: 50 });
  const program = aPublicProgram({ rewards: [variable] });
  const html = await renderBlock('cart-rewards', { program, membership: aMembershipMetafield({ points: 450, rewards: seen(program) }) });

  expect(optionsOf(html)).toEqual(['200 Leaves – £2.00 off', '300 Leaves – £3.00 off', '400 Leaves – £4.00 off']);
});

test('a variable reward with very many steps offers at most twenty, the most among them', async () => {
  const variable = aPublicReward({ kind: 'variable-amount', price: 1, amount: 1, stepsMin: 100, stepsMax: 100_000 });
  const program = aPublicProgram({ rewards: [variable] });
  const options = optionsOf(
    await renderBlock('cart-rewards', { program, membership: aMembershipMetafield({ points: 77_777, rewards: seen(program) }) }),
  );

  expect(options.length).toBeLessThanOrEqual(20);
  expect(options[0]).toBe('100 Leaves – £1.00 off');
  expect(options.at(-1)).toBe('77,777 Leaves – £777.77 off');
});

test('a code that is in the cart can be taken out, another be used', async () => {
  const codes = ['LAUREL-AAAA', 'LAUREL-BBBB'].map((code) => ({
    id: code,
    reward: 'five-off',
    delivery: 'discount-code' as const,
    code,
    expiresAt: null,
  }));
  const cart = { discount_applications: [{ type: 'discount_code', title: 'LAUREL-BBBB' }] };
  const html = await renderBlock('cart-rewards', { program: aPublicProgram(), membership: aMembershipMetafield({ codes }), cart });
  const [ready = '', inCart = ''] = html.match(/<li[\s\S]*?<\/li>/g)?.filter((row) => row.includes('data-redemption="LAUREL')) ?? [];

  expect(ready).toMatch(/data-laurel-action="remove"\s+hidden/);
  expect(inCart).toMatch(/data-laurel-action="apply"\s+hidden/);
});

test('a code whose reward was withdrawn still has a name', async () => {
  const codes = [{ id: 'r1', reward: 'gone', delivery: 'discount-code' as const, code: 'LAUREL-AAAA', expiresAt: '2026-12-24T00:00:00Z' }];
  const words = wordsOf(
    await renderBlock('cart-rewards', { program: aPublicProgram(), membership: aMembershipMetafield({ codes }), locale: 'de' }),
  );

  expect(words).toMatch(/Prämie LAUREL-AAAA bis 24\. Dezember 2026/);
});

test('what the scripts are told is JSON, whatever the program is called', async () => {
  const program = aPublicProgram({ pointsNames: { en: { one: '</script> "x"', other: "it's" } } });
  const html = await renderBlock('loyalty', { program, membership: null });
  const [, page = ''] = /<script type="application\/json" data-laurel-page>([\s\S]*?)<\/script>/.exec(html) ?? [];

  expect(JSON.parse(page)).toMatchObject({ isMember: true, cart: '/cart', script: '/assets/laurel-redeem.js', cartCodes: [] });
});

test('the embed paints no drawer for a guest and none where the merchant turned it off', async () => {
  const program = aPublicProgram();

  expect(await renderBlock('loyalty', { program, membership: null })).toMatch(/<template data-laurel="drawer">/);
  expect(await renderBlock('loyalty', { program })).not.toMatch(/<template data-laurel="drawer">/);
  expect(await renderBlock('loyalty', { program, membership: null, settings: { show_drawer: false } })).not.toMatch(/data-laurel="drawer"/);
});

function aProduct() {
  const variant = { id: 11, price: 790 };
  return {
    id: 1,
    'gift_card?': false,
    price_varies: false,
    collections: [],
    tags: [],
    variants: [variant],
    selected_or_first_available_variant: variant,
  };
}

function optionsOf(html: string): readonly string[] {
  return (html.match(/<option[\s\S]*?<\/option>/g) ?? []).map(wordsOf);
}

/** All of a program's rewards, at their own prices. */
function seen({ rewards }: ReturnType<typeof aPublicProgram>) {
  return rewards.map(({ id, price }) => ({ id, price, unavailable: null }));
}
