import type { ActionFunctionArgs } from '@remix-run/node';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { teaHouse } from '#test/builders/values.ts';
import { adminRequest } from '#test/harness/app-doors.ts';
import { anOpenApp, otherShop, type OpenApp } from '#test/harness/open-app.ts';
import { dropStaffAccesses } from '#app/services/drop-staff-accesses.ts';

import { aMarkedShop, type MarkedShop } from './a-marked-shop.ts';

let app: OpenApp;
let marked: MarkedShop;
let routes: Awaited<ReturnType<typeof importRoutes>>;

async function importRoutes() {
  return {
    member: await import('#app/routes/app.members.$id.tsx'),
    members: await import('#app/routes/app.members._index.tsx'),
    download: await import('#app/routes/app.members.$id.export.ts'),
    delivery: await import('#app/routes/app.deliveries.$id.ts'),
  };
}

beforeAll(async () => {
  app = await anOpenApp();
  marked = await aMarkedShop(app);
  routes = await importRoutes();
}, 240_000);
afterAll(() => app.close());

const reads = (path: string, id = '', shop: string = teaHouse) =>
  ({ request: adminRequest(path, shop), params: { id }, context: {} }) as ActionFunctionArgs;
const kept = async () =>
  (await app.database.pool.query('SELECT shop, staff, what, member FROM staff_access ORDER BY read_at, id')).rows as unknown[];

// Seen red without the note.
test('who of the staff reads whose data is kept, once a minute, and the member is told it in the export', async () => {
  const { member, delivery } = marked;
  await routes.members.loader(reads('/app/members'));
  for (let time = 0; time < 3; time += 1) await routes.member.loader(reads(`/app/members/${member}`, member));
  await routes.delivery.loader(reads(`/app/deliveries/${delivery}`, delivery));
  await routes.download.loader(reads(`/app/members/${member}/export`, member));
  await expect(routes.member.loader(reads(`/app/members/${member}`, member, otherShop))).rejects.toMatchObject({ status: 404 });

  const access = { shop: teaHouse, staff: '7' };
  expect(await kept()).toEqual([
    { ...access, what: 'members', member: null },
    { ...access, what: 'member', member },
    { ...access, what: 'delivery', member: null },
    { ...access, what: 'member-export', member },
  ]);
  const file: unknown = await (await routes.download.loader(reads(`/app/members/${member}/export`, member))).json();
  expect(file).toMatchObject({
    accesses: [
      { staff: '7', what: 'member' },
      { staff: '7', what: 'member-export' },
    ],
  });
  await expect(app.database.pool.query("UPDATE staff_access SET staff = '8'")).rejects.toThrow('permission denied');
});

test('it is kept for a year', async () => {
  const later = (days: number) => new Date(Date.now() + days * 86_400_000);

  expect(await dropStaffAccesses({ pool: app.database.pool }, later(364))).toBe(0);
  expect(await dropStaffAccesses({ pool: app.database.pool }, later(366))).toBe(4);
});
