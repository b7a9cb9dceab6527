import { readFileSync, globSync } from 'node:fs';

import { expect, test } from 'vitest';

import { parse } from 'smol-toml';

import { rewardCode, codeKey } from '#app/services/redemption-code.ts';
import { redemptionRequest } from '#app/contracts/storefront.ts';
import { redemption, teaHouse } from '#test/builders/values.ts';

const sources = (pattern: string) => globSync(pattern).map((file) => [file, readFileSync(file, 'utf8')] as const);

test('a code is 80 bits of a keyed hash: none can be worked out from another, nor from the redemption’s id', () => {
  const of = (number: number, key = codeKey(Buffer.alloc(32, 7))) =>
    rewardCode(key, { shop: teaHouse, id: redemption(number), delivery: 'discount-code' });
  const codes = Array.from({ length: 2_000 }, (_, index) => of(index));
  const signs = codes.map((code) => code.slice('LAUREL-'.length).replaceAll('-', ''));

  expect(new Set(codes).size).toBe(codes.length);
  expect(signs.every((text) => /^[0-9A-HJKMNP-TV-Z]{16}$/.test(text))).toBe(true);
  // Each of the 16 places takes each of the 32 signs: 5 bits a place.
  for (let place = 0; place < 16; place += 1) expect(new Set(signs.map((text) => text.charAt(place))).size, String(place)).toBe(32);
  expect(of(1, codeKey(Buffer.alloc(32, 8)))).not.toBe(of(1));
});

test('no shopper’s route takes a code or an address, so none can be guessed there', () => {
  expect(Object.keys(redemptionRequest.shape).toSorted()).toEqual(['cart', 'key', 'reward', 'steps']);
  for (const [file, text] of sources('app/{storefront.server,routes/{proxy,checkout}.*}.ts'))
    expect(text, file).not.toMatch(/code|e-?mail/i);
});

test('no CSV leaves Laurel: there is no formula for a spreadsheet to run', () => {
  for (const [file, text] of sources('app/{routes,services}/**/*.{ts,tsx}'))
    expect(text, file).not.toMatch(/text\/csv|filename="[^"]*\.csv/);
  for (const [file, text] of sources('app/components/**/*.{ts,tsx}')) expect(text, file).not.toMatch(/new Blob\([^)]*csv|download=.*csv/);
});

/** What each scope is asked for by, in the documents that Laurel sends. */
const callers: Readonly<Record<string, RegExp>> = {
  read_customers: /\bcustomers?\b|on Customer\b/,
  write_customers: /metafieldsSet|tagsAdd/,
  read_orders: /\borders\b|on Order\b/,
  read_products: /on Product\b|\bcollections\b|\bproducts?\b/,
  read_discounts: /codeDiscountNodeByCode/,
  write_discounts: /discountCode\w+Create/,
  write_gift_cards: /giftCardCreate/,
  read_store_credit_accounts: /storeCreditAccount/,
  write_store_credit_account_transactions: /storeCreditAccountCredit/,
  read_locations: /\bretailLocation\b|\blocation\b/,
  read_markets: /\bmarkets?\b/,
  read_themes: /\bthemes\b/,
};

test('every scope that Laurel asks a merchant for has a caller, and none is asked for besides', () => {
  const config = parse(readFileSync('shopify.app.toml', 'utf8'));
  const scopes = (config['access_scopes'] as { scopes: string }).scopes.split(',');
  const documents = sources('app/shopify/*.ts')
    .map(([, text]) => text)
    .join('\n');

  expect(scopes.toSorted()).toEqual(Object.keys(callers).toSorted());
  for (const scope of scopes) expect(documents, scope).toMatch(callers[scope] ?? /never/);
});
