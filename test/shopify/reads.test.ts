import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { aStandIn, type StandIn } from '#test/harness/stand-in.ts';
import { collectionId, customerId, productId } from '#app/domain/values/ids.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { readCustomerTags, readProductFacts } from '#app/shopify/catalogue.ts';
import { readCustomerNames, searchCustomers } from '#app/shopify/customers.ts';
import { readResourceTitles } from '#app/shopify/resource-titles.ts';
import { readShopFacts } from '#app/shopify/shop-facts.ts';
import { isThemeBlockOn } from '#app/shopify/theme.ts';

import { updateCustomer } from '../shop/actions/customers.ts';
import { changeScopes } from '../shop/actions/install.ts';
import { customerNamed } from '../shop/shop.fixture.ts';

let standIn: StandIn;
let admin: AdminClient;

beforeAll(async () => {
  standIn = await aStandIn();
});
afterAll(() => standIn.stop());
beforeEach(() => {
  changeScopes(standIn.shop, standIn.shop.configuration().scopes);
  admin = standIn.client();
});

/** The id, or the test stops. */
function known<Id>(id: Id | undefined): Id {
  if (id === undefined) throw new Error('the stand-in’s ids are gids');
  return id;
}

const without = (scope: string) =>
  changeScopes(
    standIn.shop,
    standIn.shop.configuration().scopes.filter((each) => !each.endsWith(scope)),
  );
const ada = () => known(customerId(customerNamed(standIn.shop, 'ada').id));
const gone = known(customerId('gid://shopify/Customer/9007199254740993'));

test('a shop’s name, currency and time zone', async () => {
  expect(await readShopFacts(admin)).toEqual({ name: 'Laurel Demo', currency: 'GBP', timeZone: 'Europe/London' });
});

test('customers’ names; one who is gone is left out', async () => {
  const names = await readCustomerNames(admin, [gone, ada()]);

  expect([...names]).toEqual([[ada(), { name: expect.stringContaining('Ada') as string, email: 'ada@example.com' }]]);
});

test('customers are found by name and by address, and what looks like search syntax finds nobody', async () => {
  expect(await searchCustomers(admin, 'ada', 10)).toContain(ada());
  expect(await searchCustomers(admin, 'ada@example.com', 10)).toEqual([ada()]);
  expect(await searchCustomers(admin, 'tag:vip', 10)).toEqual([]);
});

test('a shop that grants no customers has no names and finds none', async () => {
  without('_customers');

  expect((await readCustomerNames(admin, [ada()])).get(ada())?.name ?? null).toBeNull();
  expect(await searchCustomers(admin, 'ada', 10)).toEqual([]);
});

test('customers’ tags as they are now', async () => {
  updateCustomer(standIn.shop, ada(), { tags: ['vip', 'trade'] });

  expect(await readCustomerTags(admin, [ada(), gone])).toEqual(new Map([[ada(), ['vip', 'trade']]]));
});

test('products’ tags and types, and which of the collections asked about they are in; one that is gone is in none', async () => {
  const [tea, pot] = ['Assam Breakfast', 'Stoneware'].map((title) =>
    known(standIn.shop.store.list('product').find((product) => product.title.startsWith(title))),
  );
  const collection = (title: string) =>
    known(collectionId(known(standIn.shop.store.list('collection').find((each) => each.title === title)).id));
  if (!tea || !pot) throw new Error('the shop sells both');
  const ids = [known(productId(tea.id)), known(productId(pot.id)), known(productId('gid://shopify/Product/9007199254740993'))];

  const facts = await readProductFacts(admin, ids, [collection('Tea'), collection('Gifts')]);

  const inTea = (collections: readonly string[]) => (collections.includes(collection('Tea')) ? [collection('Tea')] : []);
  const inGifts = (collections: readonly string[]) => (collections.includes(collection('Gifts')) ? [collection('Gifts')] : []);
  const all = [tea, pot].map(({ tags, productType, collections }) => ({
    tags,
    productType,
    collections: [...inTea(collections), ...inGifts(collections)],
  }));
  expect(ids.map((id) => facts.get(id))).toEqual([...all, { tags: [], productType: null, collections: [] }]);
  expect(facts.get(known(ids[0]))).toMatchObject({ tags: ['black', 'bestseller'], collections: [collection('Tea')] });
});

test('a hundred collections asked about are within what one query may cost', async () => {
  const ids = standIn.shop.store.list('product').flatMap(({ id }) => productId(id) ?? []);
  const collections = Array.from({ length: 100 }, (_, index) => known(collectionId(`gid://shopify/Collection/${index + 1}`)));

  expect((await readProductFacts(admin, ids, collections)).size).toBe(ids.length);
});

test('titles of products and collections', async () => {
  const [product, collection] = [standIn.shop.store.list('product')[0], standIn.shop.store.list('collection')[0]];
  if (!product || !collection) throw new Error('the shop has both');

  const titles = await readResourceTitles(admin, [product.id, collection.id, gone]);

  expect(titles).toEqual({ [product.id]: product.title, [collection.id]: collection.title });
});

test('whether the theme shows Laurel’s block: no, yes, and not to be known', async () => {
  expect(await isThemeBlockOn(admin)).toBe('open');

  const theme = known(standIn.shop.store.list('theme')[0]);
  const block = { id: 'points-1', handle: 'balance', template: 'cart', section: 'main', isOn: true, settings: {} } as const;
  standIn.shop.store.put('theme', { ...theme, blocks: [block] });
  expect(await isThemeBlockOn(admin)).toBe('done');

  without('_themes');
  expect(await isThemeBlockOn(admin)).toBe('unknown');
});
