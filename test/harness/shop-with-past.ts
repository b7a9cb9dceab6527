import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';

import { aProgram, aRule, perSpend } from '#test/builders/program.ts';
import { aTier } from '#test/builders/tiers.ts';
import { gbp, utc } from '#test/builders/values.ts';
import type { OrderAward } from '#app/contracts/pages/order-imports.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { orderId } from '#app/domain/values/ids.ts';
import { lastOrderImport, type OrderImport } from '#app/persistence/order-import.ts';
import { insertProgramVersion } from '#app/persistence/program-version.ts';
import { shopByDomain, upsertShop, type Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { askOrderImport } from '#app/services/ask-order-import.ts';
import { settleGroup } from '#app/services/reconcile-orders.ts';
import { workOnOrderImports } from '#app/services/work-on-order-imports.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import { createCustomer } from '../shop/actions/customers.ts';
import { placeOrder } from '../shop/actions/place-order.ts';
import { refundOrder } from '../shop/actions/refund-order.ts';
import type { Order } from '../shop/state/order.ts';
import { guestKey } from './guest-key.ts';
import { aStandIn, type StandIn } from './stand-in.ts';
import { aDatabase, type TestDatabase } from './worker-database.ts';

/** Of four customers, 1.00 to 100.00, every tenth half refunded. */
export const pastOrders = 100;

/** A shop with a hundred orders that installs Laurel and publishes its program today: all of them are from before it. */
class ShopWithPast {
  readonly buyers: string[] = [];
  placed: readonly Order[] = [];
  now = new Date(0);
  #standIn: StandIn | undefined;
  #database: TestDatabase | undefined;
  #shop: Shop | undefined;
  #asked = 0;

  get standIn(): StandIn {
    return there(this.#standIn);
  }

  get database(): TestDatabase {
    return there(this.#database);
  }

  get shop(): Shop {
    return there(this.#shop);
  }

  async open(): Promise<void> {
    this.#standIn = await aStandIn({ seed: { isInstalled: true, taxBasisPoints: 0 } });
    const { shop } = this.standIn;
    this.placed = shop.store.transaction(() => {
      for (let number = 1; number <= 4; number += 1) this.buyers.push(createCustomer(shop, { firstName: `Buyer ${number}` }).id);
      return Array.from({ length: pastOrders }, (_, index) => this.#buy(index));
    });
    this.now = new Date(shop.clock.now().getTime() + 60_000);
  }

  #buy(index: number): Order {
    const { shop } = this.standIn;
    const line = { variant: null, title: 'Tea', price: 100 * (index + 1), quantity: 2 };
    const placedAt = new Date(shop.clock.now().getTime() - (pastOrders - index) * 3_600_000);
    const customer = shop.store.need('customer', there(this.buyers[index % 4])).id;
    const order = placeOrder(shop, { customer, lines: [line], placedAt });
    return index % 10 === 0 ? refundOrder(shop, order.id, { lines: half(order) }) : order;
  }

  /** On a database of its own, beside those of the test so far. */
  async startsAnew(publishedAt: Date, published = document()): Promise<void> {
    this.#database = await aDatabase();
    databases.push(this.#database);
    const { pool } = this.#database;
    const { domain } = this.standIn;
    await inTransaction(pool, (client) => upsertShop(client, domain, { currency: gbp, timeZone: utc, name: 'Tea house' }, publishedAt));
    await this.publishes(1, published, publishedAt);
    this.#shop = there(await shopByDomain(pool, domain));
  }

  async publishes(version: number, published: ProgramDocument, publishedAt = this.now): Promise<void> {
    const program = { version, publishedAt, publishedBy: 'staff', document: published };
    await inTransaction(this.database.pool, (client) =>
      insertProgramVersion(client, { shop: this.standIn.domain, currency: gbp }, program),
    );
  }

  /** Each a second after the other; for the last ten days, unless it is said since when. */
  asks(award: OrderAward, sinceOn = new Date(this.now.getTime() - 10 * 86_400_000).toISOString().slice(0, 10)) {
    this.#asked += 1;
    const context = { pool: this.database.pool, enqueueOrderImport: () => Promise.resolve() };
    return askOrderImport(context, { shop: this.shop, sinceOn, award, staff: '7' }, new Date(this.now.getTime() + 1_000 * this.#asked));
  }

  async works(admin: AdminClient = this.standIn.client(), ordersOfBatch = 15): Promise<OrderImport> {
    const { pool } = this.database;
    const work = { pool, adminFor: () => admin, guestKey, onPutOff: () => undefined, ordersOfBatch };
    while ((await workOnOrderImports(work, this.now)) > 0);
    return there(await lastOrderImport(pool, this.standIn.domain));
  }

  /** As the webhooks of these orders would have it. */
  async settles(orders: readonly Order[]): Promise<void> {
    const context = { pool: this.database.pool, admin: this.standIn.client(), guestKey };
    await settleGroup(
      context,
      this.shop,
      orders.map(({ id }) => there(orderId(id))),
      this.now,
    );
  }

  /** Half of it, a while later. */
  refunds(order: Order): void {
    this.standIn.shop.clock.advance(5_000);
    refundOrder(this.standIn.shop, order.id, { lines: half(order) });
  }

  async postedFor(order: Order): Promise<number> {
    const { rows } = await this.database.pool.query<{ posted: string }>('SELECT posted FROM order_state WHERE "order" = $1', [order.id]);
    return Number(rows[0]?.posted);
  }

  /** What each order stands for, its account too. */
  async ledger(): Promise<unknown> {
    const { rows } = await this.database.pool.query(
      `SELECT o."order", m.customer, o.posted, o.counted_minor, o.first_posted, o.earned_at, a.outstanding
         FROM order_state AS o LEFT JOIN member AS m ON m.shop = o.shop AND m.id = o.member LEFT JOIN account AS a ON a.shop = m.shop AND a.member = m.id
        ORDER BY o."order"`,
    );
    return rows;
  }

  async entries(): Promise<number> {
    const { rows } = await this.database.pool.query<{ count: string }>('SELECT count(*) FROM entry');
    return Number(rows[0]?.count);
  }
}

/** Points for each 1.00, and a tier for who has spent 100.00. */
export const document = (each = 1): ProgramDocument =>
  aProgram({
    currency: gbp,
    earning: { rules: [aRule({ award: perSpend(each, '1.00') })] },
    tiers: { metric: 'amount-spent', period: { kind: 'lifetime' }, tiers: [aTier('silver', 100)] },
  });

function half({ lines }: Order) {
  return lines.slice(0, 1).map(({ id }) => ({ line: id, quantity: 1 }));
}

function there<Value>(value: Value | null | undefined): Value {
  if (value === undefined || value === null) throw new Error('it is there once the tests begin');
  return value;
}

const databases: TestDatabase[] = [];

/** One shop for the file's tests, and a new Laurel for each of them. */
export function aShopWithPast(): ShopWithPast {
  const past = new ShopWithPast();
  beforeAll(() => past.open());
  beforeEach(() => past.startsAnew(past.now));
  afterEach(async () => {
    for (const one of databases.splice(0)) await one.drop();
  });
  afterAll(() => past.standIn.stop());
  return past;
}
