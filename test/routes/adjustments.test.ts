import type { ActionFunctionArgs } from '@remix-run/node';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { teaHouse } from '#test/builders/values.ts';
import { adminRequest } from '#test/harness/app-doors.ts';
import { anOpenApp, otherShop, type OpenApp } from '#test/harness/open-app.ts';
import { aMemberWith, balanceOf } from '#test/harness/shop-with-members.ts';
import type { Member } from '#app/persistence/member.ts';

let app: OpenApp;
let routes: Awaited<ReturnType<typeof importRoutes>>;
let member: Member;

async function importRoutes() {
  return {
    member: await import('#app/routes/app.members.$id.tsx'),
  };
}

beforeAll(async () => {
  app = await anOpenApp();
  member = await aMemberWith(app.database.pool, 40);
  routes = await importRoutes();
});
afterAll(() => app.close());

const args = (request: Request, params: Record<string, string> = {}) => ({ request, params, context: {} }) as ActionFunctionArgs;
const adjust = (fields: Record<string, string>, shop: string = teaHouse) =>
  routes.member.action(
    args(adminRequest(`/app/members/${member.id}`, shop, { method: 'POST', body: new URLSearchParams(fields) }), { id: member.id }),
  );
const adjustment = { direction: 'credit', points: '10', reason: 'A kind letter', key: 'a-key-of-the-form-1' };

test('points are added once, however often the form is sent', async () => {
  const before = await balanceOf(app.database.pool, member);
  await adjust(adjustment);
  const { data } = await adjust(adjustment);

  expect(data).toMatchObject({ done: 'The balance is now 50 points', errors: {} });
  expect(await balanceOf(app.database.pool, member)).toBe(before + 10);
});

test('an adjustment that cannot be read is answered field by field with 422', async () => {
  expect(await adjust({ ...adjustment, points: '-5', reason: '' })).toMatchObject({
    data: { errors: { points: 'Enter a whole number from 1 to 1,000,000.', reason: 'Say why, in a few words.' } },
    init: { status: 422 },
  });
});

test('more points than there are is refused with 409 and says how many there are', async () => {
  const refused = await adjust({ ...adjustment, direction: 'debit', points: '1000', key: 'a-key-of-the-form-2' });

  expect(refused).toMatchObject({ data: { refusal: 'This member has only 50 points to take.' }, init: { status: 409 } });
});

test('another shop cannot adjust the member', async () => {
  const refused = await adjust({ ...adjustment, key: 'a-key-of-the-form-3' }, otherShop);

  expect(refused).toMatchObject({ data: { refusal: 'This member is not there any more.' }, init: { status: 409 } });
});

test('added points last as long as the program says, for ever, or through the day that staff name', async () => {
  for (const [place, fields] of [{}, { end: 'never' }, { end: 'after', lastOn: '2099-12-31' }].entries()) {
    await adjust({ ...adjustment, points: String(1000 + place), key: `a-key-of-an-end-${place}`, ...fields });
  }

  const { rows } = await app.database.pool.query<{ program_version: number | null; expires_at: Date | null }>(
    'SELECT program_version, expires_at FROM lot JOIN entry USING (shop, member, sequence) WHERE lot.points >= 1000 ORDER BY sequence',
  );
  expect(rows.map((row) => [row.program_version, row.expires_at?.toISOString()])).toEqual([
    [1, undefined],
    [null, undefined],
    [null, '2100-01-01T00:00:00.000Z'],
  ]);
});

// Seen red without `end-past`: points were added that nobody could use.
test('a last day that has passed is refused with 409, and nothing is added', async () => {
  const before = await balanceOf(app.database.pool, member);

  expect(await adjust({ ...adjustment, end: 'after', lastOn: '2026-01-31', key: 'a-key-of-the-past-1' })).toMatchObject({
    data: { refusal: 'The last day has passed.' },
    init: { status: 409 },
  });
  expect(await balanceOf(app.database.pool, member)).toBe(before);
});

// Seen red without the comparison of the ends: the first answer was given for the second wish.
test('a form sent again with another last day is another adjustment, and refused', async () => {
  const until = (lastOn: string) => adjust({ ...adjustment, end: 'after', lastOn, key: 'a-key-of-two-ends-1' });
  await until('2099-12-31');

  expect(await until('2099-12-31')).toMatchObject({ data: { errors: {}, refusal: null } });
  expect(await until('2098-12-31')).toMatchObject({ init: { status: 409 } });
  expect(await adjust({ ...adjustment, key: 'a-key-of-two-ends-1' })).toMatchObject({ init: { status: 409 } });
});

test('the form says how long the program would let them last', async () => {
  const { page } = await routes.member.loader(args(adminRequest(`/app/members/${member.id}`, teaHouse), { id: member.id }));

  expect(page.creditEnd).toEqual({ expiresAt: null, movesOn: false });
});
