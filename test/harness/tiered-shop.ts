import { afterAll, beforeAll, beforeEach } from 'vitest';

import { aLine, anOrder, aRefundOf } from '#test/builders/order.ts';
import { aProgram, aRule, perSpend } from '#test/builders/program.ts';
import { aTier } from '#test/builders/tiers.ts';
import { amount, customer, line, order, teaHouse } from '#test/builders/values.ts';
import type { Order } from '#app/domain/earning/order.ts';
import { points } from '#app/domain/values/points.ts';
import { keptTiers } from '#app/persistence/member-tier.ts';
import { memberByCustomer, type Member } from '#app/persistence/member.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { settleOrders } from '#app/services/settle-orders.ts';

import { guestKey } from './guest-key.ts';
import { anInstalledShop, balanceOf } from './shop-with-members.ts';
import { aDatabase, type TestDatabase } from './worker-database.ts';

const now = new Date('2026-03-10T12:00:00Z');

/** A point for each 1.00; silver from 50, gold from 100 with half as much again on orders and 20 points on entering. */
export const tieredProgram = aProgram({
  earning: { rules: [aRule({ award: perSpend(1, '1.00') })] },
  tiers: { tiers: [aTier('silver', 50), aTier('gold', 100, { bonusPercent: 50, entryGift: points(20) })] },
});

/** A shop with that program, and another customer for each test. */
export class TieredShop {
  number = 5000;
  #opened: { readonly database: TestDatabase; readonly shop: Shop } | undefined;

  async open(): Promise<void> {
    const database = await aDatabase();
    this.#opened = { database, shop: await anInstalledShop(database.pool, tieredProgram) };
  }

  get opened(): { readonly database: TestDatabase; readonly shop: Shop } {
    if (!this.#opened) throw new Error('the shop is there once the tests begin');
    return this.#opened;
  }

  mine(price: string, over: Partial<Order> = {}): Order {
    const placedAt = over.placedAt ?? new Date('2026-03-02T10:00:00Z');
    const lines = [aLine({ amount: amount(price), quantity: 10 })];
    const own = { id: order(this.number), name: `#${this.number}`, customer: customer(this.number) };
    return anOrder({ ...own, lines, paidAt: placedAt, updatedAt: placedAt, ...over, placedAt });
  }

  next(price: string, over: Partial<Order> = {}): Order {
    const own = { id: order(this.number + 1), name: `#${this.number + 1}`, placedAt: new Date('2026-03-03T10:00:00Z') };
    return this.mine(price, { ...own, ...over });
  }

  /** So many tenths of it. */
  refunded(whole: Order, price: string, quantity: number): Order {
    return { ...whole, updatedAt: new Date('2026-03-05T10:00:00Z'), refunds: [aRefundOf(line(1), price, quantity)] };
  }

  settles(...orders: readonly Order[]) {
    const { database, shop } = this.opened;
    const admin = () => Promise.reject(new Error('nothing is asked'));
    return settleOrders({ pool: database.pool, admin, guestKey }, { shop, orders }, now);
  }

  async me(): Promise<Member> {
    const member = await memberByCustomer(this.opened.database.pool, teaHouse, customer(this.number));
    if (!member) throw new Error('the member is enrolled');
    return member;
  }

  async kept() {
    const { id } = await this.me();
    return (await keptTiers(this.opened.database.pool, teaHouse, [id])).get(id);
  }

  async balance(): Promise<number> {
    return balanceOf(this.opened.database.pool, await this.me());
  }

  async giftKeys(): Promise<readonly string[]> {
    const { id } = await this.me();
    const { rows } = await this.opened.database.pool.query<{ idempotency_key: string }>(
      `SELECT idempotency_key FROM entry WHERE shop = $1 AND member = $2 AND source->>'kind' = 'tier' ORDER BY sequence`,
      [teaHouse, id],
    );
    return rows.map(({ idempotency_key: key }) => key.replace(id, 'me'));
  }
}

/** On a database of the test file's own. */
export function aTieredShop(): TieredShop {
  const tiered = new TieredShop();
  beforeAll(() => tiered.open());
  beforeEach(() => {
    tiered.number += 10;
  });
  afterAll(() => tiered.opened.database.drop());
  return tiered;
}
