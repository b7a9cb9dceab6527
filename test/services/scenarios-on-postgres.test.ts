import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { guestKey } from '#test/harness/guest-key.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { runScenario } from '#test/scenarios/runner/run.ts';
import type { World } from '#app/contracts/scenario/world.ts';
import type { Recorded } from '#app/domain/ledger/replay.ts';
import type { Happening } from '#app/domain/simulation/happening.ts';
import { shopDomain, type CustomerId } from '#app/domain/values/ids.ts';
import { accountHistory } from '#app/persistence/history.ts';
import { enrol, memberByCustomer } from '#app/persistence/member.ts';
import { insertProgramVersion } from '#app/persistence/program-version.ts';
import { shopByDomain, upsertShop, type Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { adjustPoints } from '#app/services/adjust-points.ts';
import { settleOrders } from '#app/services/settle-orders.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

/** Scenarios of orders alone, that ask nothing of Shopify beyond them: the memory and the services must write the same ledger. */
const scenarios = [
  'the-contracts-example',
  'earning/rounded-per-rule',
  'earning/exclusive-over-order',
  'earning/bonus-once-before-rounding',
  'earning/yen',
  'earning/trigger-delivered',
  'earning/before-the-program',
  'caps/per-order-and-a-refund',
  'caps/per-member-and-day',
  'caps/refund-frees-the-cap',
  'caps/unpaid-takes-no-room',
  'caps/campaign-in-total',
  'refunds/thirds-sum-up',
  'refunds/flat-awards-in-proportion',
  'refunds/conditions-as-remaining',
  'refunds/pending-refund',
  'refunds/shipping-and-everything',
  'desired-state/late-doubled-and-out-of-order',
  'desired-state/older-message-after-newer',
  'desired-state/told-a-week-late',
  'desired-state/rule-edited-after-the-order',
  'desired-state/edit-adds-and-removes',
  'desired-state/rollback',
  'ledger/own-lot-first',
  'ledger/order-moves-to-another-customer',
  'tiers/entry-gift-and-refund',
  'tiers/entry-gift-once-per-period',
  'tiers/bonus',
  'expiry/by-tier',
  'expiry/refund-after-expiry',
];

const admin: AdminClient = (_operation, variables) => {
  const ids = variables?.['ids'];
  return Promise.resolve({
    nodes: (Array.isArray(ids) ? ids : []).map((id: unknown) => ({ id, tags: [], productType: '', email: null })),
  });
};
const staff = 'staff';

let database: TestDatabase;
beforeAll(async () => void (database = await aDatabase()));
afterAll(() => database.drop());

test.each(scenarios)('%s: the services write the same ledger as the memory', async (name) => {
  const heard: Happening[] = [];
  const json: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../scenarios', `${name}.json`), 'utf8'));
  const run = runScenario(json, (happening) => heard.push(happening));
  if ('problems' in run) throw new Error(run.problems[0]?.message);
  const shop = await aShopFor(name, run.world);
  for (const happening of heard) await happensToServices(shop, happening);

  const customers = [...run.world.shop.members.keys()];
  const inMemory = customers.map((customer) => told(run.world.shop.members.get(customer)?.history ?? []));
  const stored = await Promise.all(customers.map((customer) => storedHistory(shop, customer)));
  expect(stored).toEqual(inMemory);
  expect(inMemory.flat().length).toBeGreaterThan(name === 'desired-state/late-doubled-and-out-of-order' ? -1 : 0);
});

async function aShopFor(name: string, { reading }: World): Promise<Shop> {
  const domain = shopDomain(`${name.replaceAll(/[^a-z]/g, '-')}.myshopify.com`);
  if (!domain) throw new Error(`not a domain: ${name}`);
  const facts = { currency: reading.currency, timeZone: reading.zone, name };
  await inTransaction(database.pool, (client) => upsertShop(client, domain, facts, new Date('1970-01-01T00:00:00Z')));
  const shop = await shopByDomain(database.pool, domain);
  if (!shop) throw new Error('the shop was just installed');
  return shop;
}

async function happensToServices(shop: Shop, happening: Happening): Promise<void> {
  const { pool } = database;
  const { at } = happening;
  switch (happening.kind) {
    case 'published': {
      const { rows } = await pool.query('SELECT FROM program_version WHERE shop = $1', [shop.shop]);
      const version = { version: rows.length + 1, publishedAt: at, publishedBy: staff, document: happening.document };
      return inTransaction(pool, (client) => insertProgramVersion(client, shop, version));
    }
    case 'enrolled':
      return void (await inTransaction(pool, (client) => enrol(client, shop.shop, [happening.customer], at)));
    case 'adjusted': {
      const member = await memberByCustomer(pool, shop.shop, happening.customer);
      if (!member) throw new Error('who is adjusted is a member');
      const { staff: by, ...wish } = happening.wish;
      return void (await adjustPoints({ pool, shop: shop.shop }, { ...wish, staff: by.id, reason: by.reason, member: member.id }, at));
    }
    case 'order-told':
      return settleOrders({ pool, admin, guestKey }, { shop, orders: [happening.order] }, at);
    case 'customer':
    case 'passed':
      return undefined;
    case 'activity':
    case 'redeem':
    case 'redemption':
    case 'reinstated':
    case 'tier-set':
    case 'suspended':
    case 'jobs-ran':
      throw new Error(`not told to services here: ${happening.kind}`);
  }
}

async function storedHistory(shop: Shop, customer: CustomerId) {
  const member = await memberByCustomer(database.pool, shop.shop, customer);
  return member ? told(await accountHistory(database.pool, shop.shop, member.id)) : [];
}

/** All but whose it is, and what follows from that: the keys and the hashes. An expiry may be posted late: only when it happened counts. */
function told(history: readonly Recorded[]) {
  return history.map(({ entry, lot, draws }) => ({
    ...{ sequence: entry.sequence, kind: entry.kind, points: entry.points, occurredAt: entry.occurredAt, source: entry.source },
    ...{ recordedAt: entry.kind === 'expiry' ? null : entry.recordedAt, programVersion: entry.programVersion },
    ...{ explanation: entry.explanation, balanceAfter: entry.balanceAfter, draws },
    lot: lot && { points: lot.points, earnedAt: lot.earnedAt, activeAt: lot.activeAt, source: lot.source },
  }));
}
