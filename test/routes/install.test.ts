import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { LoaderFunctionArgs } from '@remix-run/node';
import express from 'express';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { guestKey } from '#test/harness/guest-key.ts';
import { adminRequest, appSecret, openDoors } from '#test/harness/app-doors.ts';
import { aStandIn, type StandIn } from '#test/harness/stand-in.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { customerId, type MemberId } from '#app/domain/values/ids.ts';
import { enrol } from '#app/persistence/member.ts';
import { programDraft } from '#app/persistence/program-draft.ts';
import { programInForce } from '#app/persistence/program-version.ts';
import { shopByDomain } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { handleTopic } from '#app/services/handle-topic.ts';
import { publishFirst } from '#app/services/publish-first.ts';
import { publishProgram } from '#app/services/publish-program.ts';
import { saveDraft } from '#app/services/save-draft.ts';
import { ReauthorisationNeeded } from '#app/shopify/errors.ts';
import { readShopFacts } from '#app/shopify/shop-facts.ts';
import { defaultProgram } from '#app/contracts/program.ts';
import { currencyCode } from '#app/domain/values/money.ts';

import { installApp, revokeTokens, uninstallApp } from '../shop/actions/install.ts';
import { customerNamed } from '../shop/shop.fixture.ts';

const now = new Date('2026-03-10T12:00:00Z');
let database: TestDatabase;
let standIn: StandIn;
let doors: Awaited<ReturnType<typeof importDoors>>;

async function importDoors() {
  return {
    shopify: await import('#app/shopify.server.ts'),
    db: await import('#app/db.server.ts'),
    ingress: await import('#app/ingress.server.ts'),
    home: await import('#app/routes/app._index.tsx'),
    download: await import('#app/routes/app.members.$id.export.ts'),
  };
}

beforeAll(async () => {
  database = await aDatabase();
  openDoors(database);
  doors = await importDoors();
});
afterAll(async () => {
  await doors.db.prisma.$disconnect();
  await Promise.all([doors.db.pool.end(), doors.shopify.closeShopify()]);
  await database.drop();
});
beforeEach(async () => {
  standIn = await aStandIn();
  await inTransaction(database.owner, async (client) => {
    await client.query("SELECT set_config('laurel.erasing_shop', $1, true)", [standIn.domain]);
    for (const table of ['session', 'membership_outbox', 'account', 'member', 'program_version', 'shop'])
      await client.query(`DELETE FROM ${table}`);
  });
});
afterEach(() => standIn.stop());

const asked = (request: Request, params: Record<string, string> = {}) => ({ request, params, context: {} }) as LoaderFunctionArgs;
const opensHome = () => doors.home.loader(asked(adminRequest('/app', standIn.domain)));
const admin = () => doors.shopify.adminClientFor(standIn.domain, 5_000);
const refreshTokens = () => standIn.shop.store.list('refreshToken');
const sessions = async () => (await database.pool.query<Record<string, unknown>>('SELECT * FROM session')).rows;
const downloads = (member: string) =>
  doors.download.loader(asked(adminRequest(`/app/members/${member}/export`, standIn.domain), { id: member }));

async function aMember(): Promise<MemberId> {
  const ada = customerId(customerNamed(standIn.shop, 'ada').id);
  if (!ada) throw new Error('the stand-in’s customers have gids');
  const enrolled = await inTransaction(database.pool, (client) => enrol(client, standIn.domain, [ada], now));
  const member = enrolled.get(ada);
  if (!member) throw new Error('the customer was just enrolled');
  return member.id;
}

test('the first page that is opened exchanges its token and takes the shop in', async () => {
  await opensHome();

  expect(await shopByDomain(database.pool, standIn.domain)).toMatchObject({
    currency: 'GBP',
    timeZone: 'Europe/London',
    name: 'Laurel Demo',
    uninstalledAt: null,
  });
  const { rows } = await database.pool.query(`SELECT data FROM pgboss.job WHERE name = 'publish-public-program'`);
  expect(rows).toEqual([{ data: { shop: standIn.domain } }]);
  expect(await readShopFacts(admin())).toMatchObject({ name: 'Laurel Demo' });
});

test('several pages that are opened at once install one shop', async () => {
  await Promise.all([opensHome(), opensHome(), opensHome(), opensHome()]);

  expect(await shopByDomain(database.pool, standIn.domain)).not.toBeNull();
  expect(await sessions()).toHaveLength(1);
});

test('no token of Shopify’s stands in the database as it is', async () => {
  await opensHome();

  const stored = JSON.stringify(await sessions());
  const tokens = [...standIn.shop.store.list('accessToken'), ...refreshTokens()].map(({ id }) => id);
  expect(tokens.length).toBeGreaterThanOrEqual(2);
  for (const secret of tokens) expect(stored).not.toContain(secret);
  const { rows } = await database.pool.query<{ row: string }>('SELECT row_to_json(s)::text AS row FROM session s');
  expect(rows[0]?.row).toMatch(/"accessToken":"v1\./);
});

test('twenty calls at once, with a token about to end, refresh it once and all succeed', async () => {
  await opensHome();
  const before = refreshTokens().length;
  await database.pool.query('UPDATE session SET expires = $1', [new Date(Date.now() + 60_000)]);

  const answers = await Promise.all(Array.from({ length: 20 }, () => readShopFacts(admin())));

  expect(new Set(answers.map(({ name }) => name))).toEqual(new Set(['Laurel Demo']));
  expect(refreshTokens()).toHaveLength(before + 1);
  expect(refreshTokens().filter(({ isUsed }) => isUsed)).toHaveLength(1);
});

test('a webhook is acknowledged without a word to Shopify, also where the token is about to end', async () => {
  await opensHome();
  await database.pool.query('UPDATE session SET expires = $1', [new Date(Date.now() + 60_000)]);
  const asked = () => [standIn.shop.store.count('apiCall'), refreshTokens().length];
  const before = asked();
  const server = createServer(express().post('/webhooks', doors.ingress.receiveWebhook)).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const body = '{}';
  const { port } = server.address() as AddressInfo;
  const { status } = await fetch(`http://127.0.0.1:${port}/webhooks`, {
    method: 'POST',
    body,
    headers: {
      'X-Shopify-Hmac-Sha256': createHmac('sha256', appSecret).update(body).digest('base64'),
      'X-Shopify-Topic': 'orders/paid',
      'X-Shopify-Shop-Domain': standIn.domain,
      'X-Shopify-Webhook-Id': 'delivery-1',
    },
  });
  server.close();

  expect([status, asked()]).toEqual([200, before]);
});

test('tokens that the shop has revoked are an error until a page is opened again', async () => {
  await opensHome();
  revokeTokens(standIn.shop);

  await expect(readShopFacts(admin())).rejects.toThrow(ReauthorisationNeeded);
  await database.pool.query('UPDATE session SET expires = $1', [new Date(Date.now() - 60_000)]);
  await expect(readShopFacts(admin())).rejects.toThrow(ReauthorisationNeeded);
  expect(await sessions()).toEqual([]);
  await opensHome();

  expect(await readShopFacts(admin())).toMatchObject({ name: 'Laurel Demo' });
});

test('a shop that uninstalls and comes back finds its members and its program', async () => {
  await opensHome();
  const member = await aMember();
  const document = defaultProgram(currencyCode('GBP'));
  const known = await shopByDomain(database.pool, standIn.domain);
  if (!known) throw new Error('the shop was taken in');
  await publishFirst({ pool: database.pool, announce: () => Promise.resolve() }, { shop: known, document, revision: 0, staff: '1' }, now);
  uninstallApp(standIn.shop);

  await handleTopic(
    { pool: database.pool, adminFor: () => admin(), guestKey },
    { shop: standIn.domain, topic: 'app/uninstalled', id: 'gone', body: { myshopify_domain: standIn.domain } },
    now,
  );
  const gone = await shopByDomain(database.pool, standIn.domain);
  const left = await sessions();
  installApp(standIn.shop);
  await opensHome();

  expect([gone?.uninstalledAt, left]).toEqual([now, []]);
  const back = await shopByDomain(database.pool, standIn.domain);
  expect(back?.uninstalledAt).toBeNull();
  expect((await downloads(member)).status).toBe(200);
  expect(await programInForce(database.pool, known, now)).toMatchObject({ version: 1, document });
});

test('a shop that was erased and comes back begins with nothing, also in a process that knew its program', async () => {
  await opensHome();
  const known = await shopByDomain(database.pool, standIn.domain);
  if (!known) throw new Error('the shop was taken in');
  const publishes = async (name: string, at: Date) => {
    const { revision } = await programDraft(database.pool, known);
    const document = { ...defaultProgram(known.currency), name };
    await saveDraft({ pool: database.pool }, { shop: known.shop, document, revision }, at);
    const wish = { shop: known, revision: revision + 1, staff: '1' };
    await publishProgram({ pool: database.pool, announce: () => Promise.resolve() }, wish, at);
  };
  const first = new Date('2026-03-13T12:00:00Z');
  await publishes('Before', first);
  expect((await programInForce(database.pool, known, first))?.document.name).toBe('Before');
  uninstallApp(standIn.shop);

  await handleTopic(
    { pool: database.pool, adminFor: () => admin(), guestKey },
    { shop: standIn.domain, topic: 'shop/redact', id: 'erase', body: { shop_domain: standIn.domain } },
    now,
  );
  installApp(standIn.shop);
  await opensHome();

  expect(await programInForce(database.pool, known, first)).toBeNull();
  const later = new Date('2026-03-15T12:00:00Z');
  await publishes('After', later);
  expect(await programInForce(database.pool, known, later)).toMatchObject({ version: 1, document: { name: 'After' } });
});
