import type { ActionFunctionArgs } from '@remix-run/node';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { teaHouse } from '#test/builders/values.ts';
import { adminRequest } from '#test/harness/app-doors.ts';
import { anOpenApp, type OpenApp } from '#test/harness/open-app.ts';

let app: OpenApp;
let route: Awaited<ReturnType<typeof importRoute>>;

async function importRoute() {
  return import('#app/routes/app.imports._index.tsx');
}

beforeAll(async () => {
  app = await anOpenApp({ scope: 'read_customers' });
  route = await importRoute();
});
afterAll(() => app.close());

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
  const { rows } = await app.database.pool.query(`SELECT data FROM pgboss.job WHERE name = 'work-on-order-imports'`);
  expect(rows).toEqual([{ data: { shop: teaHouse } }]);
});
