import { afterAll, beforeAll, beforeEach } from 'vitest';

import { aProgram } from '#test/builders/program.ts';
import { aShopifyLine, aShopifyOrder, type ShopifyOrder } from '#test/builders/shopify-order.ts';
import { customer, teaHouse } from '#test/builders/values.ts';
import { memberByCustomer } from '#app/persistence/member.ts';
import { drainDeliveries } from '#app/services/drain-deliveries.ts';

import { guestKey } from './guest-key.ts';
import { arrives, message, OrdersOfShop } from './orders-of-shop.ts';
import { anInstalledShop, balanceOf } from './shop-with-members.ts';
import { aDatabase, type TestDatabase } from './worker-database.ts';

const now = new Date('2026-03-10T12:00:00Z');

/** What arrives about the orders of one customer for each test, and what comes of it once it is drained. */
export class OrderInbox {
  /** The customer's and the order's. */
  number = 1000;
  readonly failures: unknown[] = [];
  #database: TestDatabase | undefined;
  #shopify = new OrdersOfShop();

  async open(): Promise<void> {
    this.#database = await aDatabase();
    await anInstalledShop(this.#database.pool, aProgram());
  }

  /** Another customer, and a Shopify that knows no order yet. */
  begin(): void {
    this.number += 1;
    this.#shopify = new OrdersOfShop();
    this.failures.length = 0;
  }

  get database(): TestDatabase {
    if (!this.#database) throw new Error('the database is there once the tests begin');
    return this.#database;
  }

  get shopify(): OrdersOfShop {
    return this.#shopify;
  }

  /** Of this test's own customer, of 84.50: 84 points. */
  anOrder(over: Partial<ShopifyOrder> = {}): ShopifyOrder {
    const lines = [aShopifyLine({ unitPrice: '25.25', quantity: 2 }), aShopifyLine({ number: 2, unitPrice: '34.00' })];
    return aShopifyOrder({ number: this.number, customer: this.number, lines, ...over });
  }

  says(topic: string, order: ShopifyOrder, id?: string): Promise<string> {
    return arrives(this.database.pool, topic, message(topic, order), { at: now, ...(id === undefined ? {} : { id }) });
  }

  drain(pool = this.database.pool, at = now): Promise<number> {
    const context = { pool, adminFor: () => this.shopify.client, guestKey, onFailure: (error: unknown) => this.failures.push(error) };
    return drainDeliveries(context, at);
  }

  /** Null where the customer is no member. */
  async balance(): Promise<number | null> {
    const member = await memberByCustomer(this.database.pool, teaHouse, customer(this.number));
    return member ? balanceOf(this.database.pool, member) : null;
  }

  async delivery(id: string): Promise<KeptDelivery | undefined> {
    const { rows } = await this.database.pool.query<KeptDelivery>('SELECT state, outcome, attempts FROM delivery WHERE id = $1', [id]);
    return rows[0];
  }

  async entryKinds(): Promise<readonly string[]> {
    const { rows } = await this.database.pool.query<{ kind: string; points: string }>(
      `SELECT e.kind, e.points FROM entry e JOIN member m ON m.shop = e.shop AND m.id = e.member WHERE m.customer = $1 ORDER BY e.sequence`,
      [customer(this.number)],
    );
    return rows.map(({ kind, points: count }) => `${kind} ${count}`);
  }
}

type KeptDelivery = { readonly state: string; readonly outcome: string; readonly attempts: number };

/** On a database of the test file's own. */
export function anOrderInbox(): OrderInbox {
  const inbox = new OrderInbox();
  beforeAll(() => inbox.open());
  beforeEach(() => inbox.begin());
  afterAll(() => inbox.database.drop());
  return inbox;
}
