import { afterAll, beforeAll, expect, test } from 'vitest';

import { aProgram } from '#test/builders/program.ts';
import { aTier, tier } from '#test/builders/tiers.ts';
import { customer } from '#test/builders/values.ts';
import { aMemberWith, anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import type { Member } from '#app/persistence/member.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { setManualTier } from '#app/services/set-manual-tier.ts';
import { syncTierTags } from '#app/services/sync-tier-tags.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { ShopifyUnreachable } from '#app/shopify/errors.ts';

const tiers = { tiers: [aTier('silver', 100, { earlyAccessTag: 'silver-first' }), aTier('gold', 500, { earlyAccessTag: 'gold-first' })] };
let database: TestDatabase;
let shop: Shop;
let member: Member;
let isReachable = true;
let days = 10;
const done: string[] = [];

const admin: AdminClient = (operation, variables) => {
  if (!isReachable) return Promise.reject(new ShopifyUnreachable('no answer'));
  const [name = ''] = /tags(Add|Remove)/.exec(operation) ?? [];
  done.push(`${name} ${String(variables?.['customer'])} ${String(variables?.['tags'])}`);
  return Promise.resolve({ [name]: { userErrors: [] } });
};

beforeAll(async () => {
  database = await aDatabase();
  shop = await anInstalledShop(database.pool, aProgram({ tiers }));
  member = await aMemberWith(database.pool, 0);
});
afterAll(() => database.drop());

const comesTo = async (id: string | null) => {
  days += 1;
  const wish = { member: member.id, tier: id === null ? null : tier(id), until: null, reason: 'for the test', staff: '7' };
  await setManualTier({ pool: database.pool, shop }, wish, new Date(`2026-03-${days}T12:00:00Z`));
};
const runs = async () => {
  done.length = 0;
  await syncTierTags({ pool: database.pool, adminFor: () => admin, onPutOff: () => undefined });
  return [...done];
};

test('a customer carries the tag of the tier for as long as they are in it, and is asked about no more than needed', async () => {
  await comesTo('silver');
  expect([await runs(), await runs()]).toEqual([[`tagsAdd ${customer(1)} silver-first`], []]);
  await comesTo('gold');
  expect(await runs()).toEqual([`tagsAdd ${customer(1)} gold-first`, `tagsRemove ${customer(1)} silver-first`]);
  await comesTo(null);
  expect(await runs()).toEqual([`tagsRemove ${customer(1)} gold-first`]);
});

test('what Shopify did not answer is done at the next run', async () => {
  await comesTo('silver');
  isReachable = false;
  await runs();
  isReachable = true;
  expect(await runs()).toEqual([`tagsAdd ${customer(1)} silver-first`]);
});
