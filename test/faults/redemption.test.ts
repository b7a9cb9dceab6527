import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { teaHouse } from '#test/builders/values.ts';
import { anInstalledShop, balanceOf, theMemberWith } from '#test/harness/shop-with-members.ts';
import { aStandIn, type StandIn } from '#test/harness/stand-in.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { customerId } from '#app/domain/values/ids.ts';
import type { Member } from '#app/persistence/member.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { codeKey } from '#app/services/redemption-code.ts';
import { redeem } from '#app/services/redeem.ts';
import { resolveRedemptions } from '#app/services/resolve-redemptions.ts';
import { undoRedemption } from '#app/services/undo-redemption.ts';

import { createCustomer } from '../shop/actions/customers.ts';
import { faults, type Fault } from '../shop/faults.ts';

const now = new Date('2026-03-10T12:00:00Z');
const minute = 60_000;
let database: TestDatabase;
let standIn: StandIn;
let shop: Shop;
let member: Member;

beforeAll(async () => {
  [database, standIn] = await Promise.all([aDatabase(), aStandIn()]);
  shop = await anInstalledShop(database.pool);
});
afterAll(async () => {
  await standIn.stop();
  await database.drop();
});
beforeEach(async () => {
  standIn.shop.faults.clear();
  member = await aMember(1000);
});

async function aMember(points: number): Promise<Member> {
  const id = customerId(createCustomer(standIn.shop, { firstName: 'Ann' }).id);
  if (!id) throw new Error('the stand-in’s customers have gids');
  return theMemberWith(database.pool, points, id);
}

/** Shoppers and jobs that wait no longer than a test does. */
const client = () => standIn.client({ patienceMs: 3_000, timeoutMs: 250 });
const redeems = (key = 'a-key-of-the-page') =>
  redeem(
    { pool: database.pool, admin: client(), codeKey: codeKey(Buffer.alloc(32, 7)) },
    { shop, member, reward: 'five-off', steps: 1, key },
    now,
  );
const resolves = (minutes: number) =>
  resolveRedemptions({ pool: database.pool, adminFor: client, onPutOff: () => undefined }, new Date(now.getTime() + minutes * minute));
const fails = (fault: Fault, times?: number) =>
  standIn.shop.faults.add({ fault, operation: 'discountCodeBasicCreate', ...(times === undefined ? {} : { times }) });

/** Codes bound to this member that a checkout would take. */
const codes = () =>
  standIn.shop.store.list('discount').filter(({ customers, endsAt }) => endsAt !== null && customers?.includes(member.customer ?? ''))
    .length;
const debits = async () => {
  const { rows } = await database.pool.query<{ kind: string }>(`SELECT kind FROM entry WHERE member = $1 AND kind = 'redemption'`, [
    member.id,
  ]);
  return rows.length;
};
const state = async () =>
  (
    await database.pool.query<{ state: string }>('SELECT state FROM redemption WHERE shop = $1 AND member = $2', [teaHouse, member.id])
  ).rows.map((row) => row.state);

describe.each(faults)('Shopify’s answer to the making of a code: %s', (fault) => {
  test('asking again ends with one code and one debit', async () => {
    fails(fault, 1);

    const first = await redeems();
    const again = first.ok ? first : await redeems();

    expect(again).toMatchObject({ ok: true, value: { state: 'issued' } });
    expect([codes(), await debits(), await balanceOf(database.pool, member)]).toEqual([1, 1, 500]);
  });

  test('and nobody asks again: the job ends it, with one code and one debit', async () => {
    fails(fault, 1);

    await redeems();
    await resolves(2);

    expect([await state(), codes(), await debits(), await balanceOf(database.pool, member)]).toEqual([['issued'], 1, 1, 500]);
  });
});

test.each(['500', 'hang', 'reset', 'throttled'] as const)(
  'where Shopify goes on so (%s), the points are back within 15 minutes and no code is there',
  async (fault) => {
    fails(fault);

    await redeems();
    for (const minutes of [2, 5, 9, 12]) await resolves(minutes);

    expect([await state(), codes(), await balanceOf(database.pool, member)]).toEqual([['returned'], 0, 1000]);
  },
);

test('every answer to the making of a code is lost: it was made, so it is found and kept', async () => {
  fails('lost-answer');

  await redeems();
  await resolves(12);

  expect([await state(), codes(), await balanceOf(database.pool, member)]).toEqual([['issued'], 1, 500]);
});

test('of an undo whose answer was lost the points come back once, and the code is dead', async () => {
  const redeemed = await redeems();
  if (!redeemed.ok) throw new Error('it was redeemed');
  standIn.shop.faults.add({ fault: 'lost-answer', operation: 'discountCodeDeactivate', times: 1 });
  const undoes = () =>
    undoRedemption({ pool: database.pool, admin: client() }, { shop: teaHouse, member: member.id, redemption: redeemed.value.id }, now);

  await undoes();
  await undoes();
  await resolves(2);

  const discount = standIn.shop.store.find('discount', `code:${redeemed.value.code.toLowerCase()}`);
  expect(discount?.endsAt && new Date(discount.endsAt) <= standIn.shop.clock.now()).toBe(true);
  expect([await state(), await balanceOf(database.pool, member)]).toEqual([['returned'], 1000]);
});

test('through a bad quarter of an hour at Shopify’s, twelve redemptions end each with one code and one debit or with neither', async () => {
  for (const fault of faults) standIn.shop.faults.add({ fault, percent: fault === '429' ? 1 : 8 });
  member = await aMember(15_000);

  await Promise.all(Array.from({ length: 12 }, (_, index) => redeems(`one-of-twelve-keys-${index}`)));
  for (const minutes of [2, 4, 6]) await resolves(minutes);
  standIn.shop.faults.clear();
  await resolves(12);

  const states = await state();
  const issued = states.filter((each) => each === 'issued').length;
  expect(states.filter((each) => each !== 'issued' && each !== 'returned')).toEqual([]);
  expect(codes()).toBe(issued);
  expect(await balanceOf(database.pool, member)).toBe(15_000 - issued * 500);
});
