import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { anActivityRule } from '#test/builders/activities.ts';
import { anOrder } from '#test/builders/order.ts';
import { aProgram } from '#test/builders/program.ts';
import { aTier } from '#test/builders/tiers.ts';
import { customer, order, rule, teaHouse } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { everyAccount } from '#test/harness/replayed.ts';
import { anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import type { Happening } from '#app/domain/activities/happening.ts';
import { noCaps } from '#app/domain/earning/cap.ts';
import { points } from '#app/domain/values/points.ts';
import { memberByCustomer, type Member } from '#app/persistence/member.ts';
import { sealWith } from '#app/persistence/sealed-text.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { creditBirthdays } from '#app/services/credit-birthdays.ts';
import { creditSignUps } from '#app/services/credit-sign-ups.ts';
import { recordActivity } from '#app/services/record-activity.ts';
import { redactCustomer } from '#app/services/redact-customer.ts';
import { setBirthday } from '#app/services/set-birthday.ts';
import { settleOrders } from '#app/services/settle-orders.ts';
import { tierOf } from '#test/harness/tier-of.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

const now = new Date('2026-03-10T12:00:00Z');
const seal = sealWith([Buffer.alloc(32, 7)]);
const document = aProgram({
  activities: [
    anActivityRule({ kind: 'sign-up' }),
    anActivityRule({ kind: 'birthday', daysSetBefore: 30 }),
    anActivityRule({ kind: 'review' }, { caps: { ...noCaps, perMember: [{ period: 'month', points: points(120) }] } }),
    anActivityRule({ kind: 'custom', event: 'visit' }, { id: rule('visit'), caps: { ...noCaps, inTotal: points(130) } }),
    anActivityRule({ kind: 'newsletter' }, { conditions: { all: [{ kind: 'customer-tag', tags: ['reader'] }], any: [], none: [] } }),
  ],
  tiers: { tiers: [aTier('silver', 100)] },
});
let database: TestDatabase;
let shop: Shop;
let numbers = 7000;
let tags: readonly string[] = [];

const admin: AdminClient = (_operation, variables) => {
  const ids = variables?.['ids'];
  return Promise.resolve({ nodes: (Array.isArray(ids) ? ids : []).map((id: unknown) => ({ id, tags })) });
};

beforeAll(async () => {
  database = await aDatabase();
  shop = await anInstalledShop(database.pool, document);
});
afterAll(() => database.drop());
beforeEach(() => {
  numbers += 1;
  tags = [];
});

const happens = (happening: Happening, who = numbers) =>
  recordActivity({ pool: database.pool, admin }, { shop, customer: customer(who), happening }, now);
const review = (product: string): Happening => ({ kind: 'review', product, occurredAt: now });
const me = async (): Promise<Member> => {
  const member = await memberByCustomer(database.pool, teaHouse, customer(numbers));
  if (!member) throw new Error('the member is enrolled');
  return member;
};
const balance = async () => balanceOf(database.pool, await me());
const outcome = async (recorded: ReturnType<typeof happens>) => {
  const result = await recorded;
  return result.ok ? [result.value.given.map(({ points: count }) => count), result.value.isRepeated] : result.refusal.kind;
};
const jobContext = () => ({ pool: database.pool, adminFor: () => admin, seal, onPutOff: () => undefined });
const signUps = () => creditSignUps(jobContext(), now);

describe('an activity', () => {
  test('enrols its customer, who is then given what signing up gives too', async () => {
    await happens(review('tea'));
    await signUps();
    expect(await balance()).toBe(100);
  });

  test('told again gives the first answer and nothing more', async () => {
    expect([await outcome(happens(review('tea'))), await outcome(happens(review('tea'))), await balance()]).toEqual([
      [[50], false],
      [[50], true],
      50,
    ]);
  });

  test('told twenty times at once gives once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => happens(review('tea'))));
    expect(await balance()).toBe(50);
  });

  test('gives up to the month’s cap', async () => {
    const outcomes = [];
    for (const product of ['tea', 'pot', 'cup', 'spoon']) outcomes.push(await outcome(happens(review(product))));
    expect([outcomes, await balance()]).toEqual([[[[50], false], [[50], false], [[20], false], 'capped'], 120]);
  });

  test('gives up to what all members together may have, at once too', async () => {
    await Promise.all(
      [1, 2, 3, 4].map((id) => happens({ kind: 'custom', event: 'visit', id: String(id), occurredAt: now }, numbers + id * 1000)),
    );
    const { rows } = await database.pool.query<{ sum: string }>(`SELECT sum(points) FROM entry WHERE source->>'rule' = 'visit'`);
    expect(Number(rows[0]?.sum)).toBe(130);
  });

  test('is refused by name: unknown, not offered, not for this member', async () => {
    expect([
      await outcome(happens({ kind: 'custom', event: 'party', id: '1', occurredAt: now })),
      await outcome(happens({ kind: 'referral', friend: 'x', occurredAt: now })),
      await outcome(happens({ kind: 'newsletter', occurredAt: now })),
    ]).toEqual(['unknown-event', 'not-offered', 'not-eligible']);
  });

  test('asks Shopify for the tags that its rule asks about', async () => {
    tags = ['Reader'];
    expect(await outcome(happens({ kind: 'newsletter', occurredAt: now }))).toEqual([[50], false]);
  });

  test('counts for tiers', async () => {
    await happens(review('tea'));
    await happens(review('pot'));
    expect(await tierOf(database.pool, shop, (await me()).id, now)).toBe('silver');
  });
});

describe('signing up', () => {
  test('by an order is given for once, however often it is looked at', async () => {
    await settleOrders(
      { pool: database.pool, admin, guestKey },
      { shop, orders: [anOrder({ id: order(numbers), customer: customer(numbers) })] },
      now,
    );
    await signUps();
    await signUps();
    expect(await balance()).toBe(10 + 50);
  });

  test('is not by an order from before the program', async () => {
    const placedAt = new Date('2025-03-02T10:00:00Z');
    const old = anOrder({ id: order(numbers), customer: customer(numbers), placedAt, paidAt: placedAt, updatedAt: placedAt });
    await settleOrders({ pool: database.pool, admin, guestKey }, { shop, orders: [old] }, now);
    await signUps();
    expect(await balance()).toBe(0);
  });
});

describe('a birthday', () => {
  const bornOn = async (monthDay: string, setAt: string) => {
    await happens(review('tea'));
    return setBirthday({ pool: database.pool, seal, shop: teaHouse }, { member: (await me()).id, monthDay }, new Date(setAt));
  };
  const runs = (at: string) => creditBirthdays(jobContext(), new Date(at));

  test('is given for on its day, once, also where the run is late and doubled', async () => {
    await bornOn('05-20', '2026-04-01T00:00:00Z');
    await runs('2026-05-19T23:00:00Z');
    const before = await balance();
    await runs('2026-05-23T01:00:00Z');
    await runs('2026-05-23T02:00:00Z');
    expect([before, await balance()]).toEqual([50, 100]);
  });

  test('is not where it was set too late', async () => {
    await bornOn('06-20', '2026-05-22T00:00:00Z');
    await runs('2026-06-20T01:00:00Z');
    expect(await balance()).toBe(50);
  });

  test('set again to the same day counts from the first time', async () => {
    await bornOn('07-20', '2026-06-01T00:00:00Z');
    await bornOn('07-20', '2026-07-19T00:00:00Z');
    await runs('2026-07-20T01:00:00Z');
    expect(await balance()).toBe(100);
  });

  test('is a day', async () =>
    expect(await bornOn('02-30', '2026-06-01T00:00:00Z')).toEqual({ ok: false, refusal: { kind: 'no-such-day' } }));

  test('cannot be read in the table, and goes with the customer’s data', async () => {
    await bornOn('08-20', '2026-06-01T00:00:00Z');
    const rows = async () =>
      (await database.pool.query<{ sealed: string }>('SELECT sealed FROM member_birthday WHERE member = $1', [member.id])).rows;
    const member = await me();
    const sealed = await rows();
    await redactCustomer(database.pool, { shop: teaHouse, customer: customer(numbers), orders: [], guest: null }, now);
    expect([sealed.length, sealed[0]?.sealed.includes('08-20'), (await rows()).length]).toEqual([1, false, 0]);
  });
});

test('after all of it every account is what its entries say', async () => {
  for (const { replayed, stored } of await everyAccount(database.pool, shop.shop)) expect(replayed).toEqual(stored);
});
