import { afterAll, beforeAll, expect, test } from 'vitest';

import { anOrder } from '#test/builders/order.ts';
import { customer, order } from '#test/builders/values.ts';
import { guestKey } from '#test/harness/guest-key.ts';
import { aMemberWith, anInstalledShop, balanceOf } from '#test/harness/shop-with-members.ts';
import { aDatabase, type TestDatabase } from '#test/harness/worker-database.ts';
import { points } from '#app/domain/values/points.ts';
import type { Member } from '#app/persistence/member.ts';
import { openPool } from '#app/persistence/pool.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { shopperOf } from '#app/persistence/shopper.ts';
import { adjustPoints } from '#app/services/adjust-points.ts';
import { answerRedemption } from '#app/services/answer-shopper.ts';
import { codeKey } from '#app/services/redemption-code.ts';
import { settleOrders } from '#app/services/settle-orders.ts';

import { codesOfShop } from './codes-of-shop.ts';
import { expectSound } from './invariants.ts';
import { chanceOf, patient, sized } from './size.ts';

const now = new Date('2026-03-10T12:00:00Z');
const chance = chanceOf('one balance');
const price = 500;
const admin = codesOfShop();

let database: TestDatabase;
let rival: ReturnType<typeof openPool>;
let shop: Shop;

beforeAll(async () => {
  database = await aDatabase();
  rival = openPool({ connectionString: database.url, connectionsMax: 20, onIdleError: () => undefined });
  shop = await anInstalledShop(database.pool);
});
afterAll(async () => {
  await rival.end();
  await database.drop();
});

type Asking = { readonly member: Member; readonly place: number };
/** Two processes ask in turn. */
const poolOf = (place: number) => (place % 2 === 0 ? database.pool : rival);

/** In the cart or at checkout, whose routes answer alike; gives what the shopper reads. */
async function shopperAsks({ member, place }: Asking): Promise<string> {
  const [pool, codes] = [poolOf(place), codeKey(Buffer.alloc(32, 7))];
  const known = await shopperOf(pool, shop.shop, member.customer, now);
  if (!known?.own) throw new Error('who asks is a member');
  const context = { pool, admin, codeKey: codes, shop, own: known.own, locale: 'en', now };
  const isInCart = chance.isOnceIn(2);
  const cart = isInCart ? { subtotal: '40.00', currency: 'GBP' } : undefined;
  const answer = await answerRedemption(context, { reward: 'five-off', steps: 1, key: `${member.id}-asks-${place}`, cart });
  return answer.ok ? 'given' : answer.error;
}

async function staffTake({ member, place }: Asking): Promise<string> {
  const wish = {
    member: member.id,
    direction: 'debit',
    points: points(price),
    reason: 'moved',
    staff: '7',
    key: `${member.id}-${place}`,
  } as const;
  const answer = await adjustPoints({ pool: poolOf(place), shop: shop.shop }, wish, now);
  return answer.ok ? 'given' : answer.refusal.kind;
}

/** An order of 10.00 that comes in between: ten points more. */
const orderComes = (number: number) => {
  const placed = anOrder({ id: order(number), customer: customer(number) });
  return settleOrders({ pool: rival, admin, guestKey }, { shop, orders: [placed] }, now);
};

// Seen red where accounts are read without being locked (ledger.ts), where a redemption is written without asking whether the account still stands where
// it was read (redemption-hold.ts), and where what was read before the lock is believed (redemption-account.ts).
test(
  'two hundred want what a balance has once, in cart, at checkout and by staff, round after round: one gets it, nobody meets an error',
  patient,
  async () => {
    const rounds = sized({ whole: 500, short: 4 });
    let codes = 0;
    for (let round = 1; round <= rounds; round += 1) {
      const number = 300_000 + round;
      const member = await aMemberWith(database.pool, price + 99, number);
      const asking = chance.shuffled(Array.from({ length: 200 }, (_, place) => ({ member, place })));
      const asked = asking.map((each) => (each.place < 20 ? staffTake(each) : shopperAsks(each)));
      const [answers] = await Promise.all([Promise.all(asked), orderComes(number)]);

      const counts = Map.groupBy(answers, (answer) => answer);
      expect([counts.get('given')?.length, [...counts.keys()].sort()]).toEqual([1, ['given', 'insufficient-points']]);
      expect(await balanceOf(database.pool, member)).toBe(99 + 10);
      codes += answers.some((answer, index) => answer === 'given' && (asking[index]?.place ?? 0) >= 20) ? 1 : 0;
    }
    const { rows } = await database.pool.query<{ count: string }>(`SELECT count(*) FROM redemption WHERE state = 'issued'`);
    expect(Number(rows[0]?.count)).toBe(codes);
    await expectSound(database.pool, now);
  },
);
