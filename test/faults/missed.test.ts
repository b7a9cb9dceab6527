import { afterAll, beforeAll, expect, test } from 'vitest';

import { aProgram } from '#test/builders/program.ts';
import { gbp } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { aStandIn, type StandIn } from '#test/harness/stand-in.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { insertDelivery } from '#app/persistence/new-delivery.ts';
import { insertProgramVersion } from '#app/persistence/program-version.ts';
import { shopByDomain } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { drainDeliveries } from '#app/services/drain-deliveries.ts';
import { installShop } from '#app/services/install-shop.ts';
import { reconcileOrders } from '#app/services/reconcile-orders.ts';

import { expectAllCredited } from './credited.ts';
import { chanceOf, patient, sized } from './size.ts';
import { trade, type Trade } from './trade.ts';

const happenings = sized({ whole: 2_000, short: 60 });
const chance = chanceOf('missed');
/** Between two runs of reconciliation; and what it leaves to messages that are on their way. */
const [cycleMs, messageMs] = [600_000, 61_000];

let database: TestDatabase;
let standIn: StandIn;
let orders: Trade;

beforeAll(async () => {
  database = await aDatabase();
  standIn = await aStandIn({ seed: { isInstalled: true, taxesIncluded: true, taxBasisPoints: 0 } });
  const { domain, shop, client } = standIn;
  const now = shop.clock.now();
  await installShop({ pool: database.pool, admin: client(), announce: () => Promise.resolve() }, domain, now);
  // Orders' stamps have whole seconds.
  const version = { version: 1, publishedAt: new Date(now.getTime() - 1_000), publishedBy: 'staff', document: aProgram() };
  await inTransaction(database.pool, (connection) => insertProgramVersion(connection, { shop: domain, currency: gbp }, version));
  orders = trade(shop, { perSecond: 1_000, chance });
});
afterAll(async () => {
  await standIn.stop();
  await database.drop();
});

const told = new Set<string>();

/** What the shop has to tell since the last time reaches the inbox, but for what `isLost` takes away. */
async function deliver(isLost: () => boolean): Promise<void> {
  const { shop, domain } = standIn;
  const waiting = shop.store.list('delivery', { owner: 'waiting', order: 'oldest' }).filter(({ id }) => !told.has(id));
  for (const delivery of waiting) {
    told.add(delivery.id);
    const body = shop.webhooks.bodyOf(delivery);
    if (body === undefined || isLost()) continue;
    const { id, topic, triggeredAt } = delivery;
    const at = { triggeredAt: new Date(triggeredAt), receivedAt: shop.clock.now() };
    await insertDelivery(database.pool, { shop: domain, id, topic, apiVersion: '2026-07', ...at, body: Buffer.from(body) });
  }
  const context = {
    pool: database.pool,
    adminFor: () => standIn.client(),
    guestKey,
    onFailure: (error: unknown) => expect.fail(String(error)),
  };
  while ((await drainDeliveries(context, new Date(shop.clock.now().getTime() + 1_000))) > 0);
}

async function reconcileOnce(): Promise<number> {
  const { shop, domain } = standIn;
  shop.clock.advance(messageMs);
  const known = await shopByDomain(database.pool, domain);
  if (!known) throw new Error('the shop is installed');
  return reconcileOrders({ pool: database.pool, admin: standIn.client(), guestKey }, known, shop.clock.now());
}

async function credited(): Promise<void> {
  await expectAllCredited({ shop: standIn.shop, pool: database.pool }, orders);
}

// Seen red where reconciliation passes over orders that Laurel does not know, and where it looks at stamps alone.
test('of every twenty messages one is lost: the next reconciliation finds what they told', patient, async () => {
  for (let made = 0; made < happenings; made += 1) {
    orders.happen();
    if (made % 20 === 0) await deliver(() => chance.isOnceIn(20));
  }
  await deliver(() => true);

  expect(await reconcileOnce()).toBeGreaterThan(0);
  await credited();
});

test('Laurel is away for four hours and the shop gives up: one reconciliation makes it good', patient, async () => {
  for (let made = 0; made < happenings; made += 1) {
    standIn.shop.clock.advance((4 * 3_600_000) / happenings);
    orders.happen();
  }
  await deliver(() => true);

  expect(await reconcileOnce()).toBeGreaterThan(0);
  await credited();
});

test('the subscription is gone: each reconciliation finds all that came since the one before', patient, async () => {
  for (let cycle = 0; cycle < 3; cycle += 1) {
    for (let made = 0; made < happenings / 4; made += 1) orders.happen();
    await deliver(() => true);
    standIn.shop.clock.advance(cycleMs);
    await reconcileOnce();
    await credited();
  }
});
