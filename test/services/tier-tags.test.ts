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
/** The customer's own, in Shopify. */
let had: readonly string[] = [];

const admin: AdminClient = (operation, variables) => {
  if (!isReachable) return Promise.reject(new ShopifyUnreachable('no answer'));
  if (operation.includes('query')) return Promise.resolve({ nodes: [{ id: customer(1), tags: had }] });
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
  await syncTierTags({ pool: database.pool, adminFor: () => admin, onPutOff: () => undefined }, new Date(`2026-03-${days}T13:00:00Z`));
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

test('a tag that the customer had before is not taken off', async () => {
  await comesTo(null);
  await runs();
  had = ['Gold-First'];
  await comesTo('gold');
  await runs();
  await comesTo('silver');
  // Seen red without the note of who had it; the next tier's, which nobody had, goes.
  expect(await runs()).toEqual([`tagsAdd ${customer(1)} silver-first`]);
  await comesTo(null);
  expect(await runs()).toEqual([`tagsRemove ${customer(1)} silver-first`]);
});

test('a tag that an early access gives still is not taken off', async () => {
  await comesTo('silver');
  await runs();
  await earlyAccess('Silver-First', '2026-04-30T00:00:00Z');
  await comesTo(null);
  // Seen red without asking for other early access.
  expect(await runs()).toEqual([]);
});

/** That the member has redeemed, until then. */
async function earlyAccess(tag: string, until: string): Promise<void> {
  await database.pool.query(
    `INSERT INTO redemption (shop, id, member, request_key, reward, terms, program_version, steps, price, restored, state, code, delivery, reserved_at,
            issued_at, expires_at)
     VALUES ($1, gen_random_uuid(), $2, 'a-key', 'early', $3, 1, 1, 10, 0, 'issued', 'CODE', 'customer-tag', $4, $4, $5)`,
    [shop.shop, member.id, { benefit: { kind: 'early-access', tag } }, '2026-03-01T00:00:00Z', until],
  );
}
