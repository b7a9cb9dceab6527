import type { ActionFunctionArgs } from '@remix-run/node';
import { Session } from '@shopify/shopify-api';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { teaHouse } from '#test/builders/values.ts';
import { AdminApi } from '#test/harness/admin-api.ts';
import { adminRequest, openDoors } from '#test/harness/app-doors.ts';
import { anInstalledShop } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';

let database: TestDatabase;
let api: AdminApi;
let route: Awaited<ReturnType<typeof importRoute>>;
let closeDoors: () => Promise<void>;

async function importRoute() {
  return import('#app/routes/app.imports._index.tsx');
}

beforeAll(async () => {
  database = await aDatabase();
  openDoors(database);
  await anInstalledShop(database.pool);
  route = await importRoute();
  const [{ shopify }, { pool, prisma }] = await Promise.all([import('#app/shopify.server.ts'), import('#app/db.server.ts')]);
  const session = { id: `offline_${teaHouse}`, shop: teaHouse, state: '', isOnline: false, accessToken: 'token', scope: 'read_customers' };
  await shopify.sessionStorage.storeSession(new Session(session));
  api = await AdminApi.start();
  closeDoors = async () => {
    await prisma.$disconnect();
    await pool.end();
  };
});
afterAll(async () => {
  await closeDoors();
  await api.stop();
  await database.drop();
});

const args = (request: Request) => ({ request, params: {}, context: {} }) as ActionFunctionArgs;
const asks = (fields: Record<string, string>) =>
  route.action(args(adminRequest('/app/imports', teaHouse, { method: 'POST', body: new URLSearchParams(fields) })));

test('past orders are asked for once, for a day, and the page says how far they are', async () => {
  expect(await asks({ sinceOn: 'yesterday', award: 'nothing' })).toMatchObject({ init: { status: 422 } });
  expect(await asks({ sinceOn: '2026-01-01', award: 'by-version' })).toMatchObject({ data: { pastOrders: null } });
  expect(await asks({ sinceOn: '2026-01-01', award: 'nothing' })).toMatchObject({
    data: { pastOrders: 'Past orders are being brought over already.' },
    init: { status: 409 },
  });

  const { pastOrders } = await route.loader(args(adminRequest('/app/imports', teaHouse)));
  expect(pastOrders).toMatchObject({ readsAll: false, hasProgram: true, last: { state: 'asked', award: 'by-version', ordersTaken: 0 } });
  const { rows } = await database.pool.query(`SELECT data FROM pgboss.job WHERE name = 'work-on-order-imports'`);
  expect(rows).toEqual([{ data: { shop: teaHouse } }]);
});
