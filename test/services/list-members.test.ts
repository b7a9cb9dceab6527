import { afterAll, beforeAll, expect, test } from 'vitest';

import { membersAddress, type MembersPage } from '#app/contracts/pages/members.ts';
import { listMembers } from '#app/services/list-members.ts';
import { teaHouse } from '#test/builders/values.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { aMemberWith, anInstalledShop } from '#test/harness/shop-with-members.ts';

const now = new Date('2026-03-02T09:00:00Z');
const nobodyNamed = () => Promise.resolve({ nodes: [] });
let database: TestDatabase;

beforeAll(async () => {
  database = await aDatabase();
  await anInstalledShop(database.pool);
  // Many with the same points: a page begins in the middle of equal ones.
  for (let number = 1; number <= 60; number += 1) await aMemberWith(database.pool, 10 * Math.ceil(number / 20), number);
});
afterAll(() => database.drop());

function page(parameters: Record<string, string>): Promise<MembersPage> {
  return listMembers({ pool: database.pool, admin: nobodyNamed, shop: teaHouse }, membersAddress.parse(parameters), now);
}

test('walks through every member once, by points, also where many have the same', async () => {
  const first = await page({ sort: 'points' });
  const second = await page({ sort: 'points', after: first.next ?? '' });
  const third = await page({ sort: 'points', after: second.next ?? '' });
  const ids = [first, second, third].flatMap(({ members }) => members.map(({ id }) => id));

  expect([ids.length, new Set(ids).size, first.previous, third.next]).toEqual([60, 60, null, null]);
});

test('goes back to the page it came from', async () => {
  const first = await page({ sort: 'points' });
  const second = await page({ sort: 'points', after: first.next ?? '' });
  const back = await page({ sort: 'points', before: second.previous ?? '' });

  expect(back.members).toEqual(first.members);
});

test('begins at the first page where the cursor is another sort’s', async () => {
  const first = await page({ sort: 'points' });
  const other = await page({ sort: 'enrolled', after: first.next ?? '' });

  expect(other.previous).toBeNull();
});

test('shows members without names where Shopify tells none', async () => {
  const { members } = await page({});

  expect(members[0]).toMatchObject({ name: null, email: null });
});
