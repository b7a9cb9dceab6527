import { randomUUID } from 'node:crypto';

import { parseExactJson } from '#app/contracts/exact-json.ts';
import { readOrderNews } from '#app/contracts/webhooks.ts';
import type { Order } from '#app/domain/earning/order.ts';
import { memberByCustomer, type Member } from '#app/persistence/member.ts';
import { shopPool } from '#app/persistence/shop-pool.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { shopperOf } from '#app/persistence/shopper.ts';
import { readMembership } from '#app/services/read-membership.ts';
import { codeKey } from '#app/services/redemption-code.ts';
import { reserve } from '#app/services/reserve-points.ts';
import { settleOrders } from '#app/services/settle-orders.ts';
import { customer, order } from '#test/builders/values.ts';
import type { BenchDatabase } from './bench.ts';
import { customerNumber, paidBody, unchanged } from './drain-case.ts';
import { encryptionKey } from './web.ts';

export type Work = 'balance' | 'credit' | 'redeem';

let orders = 0;

/** The app's services for one member at a time, by the member's number. */
export class OrdinaryWork {
  readonly #pool: ReturnType<typeof shopPool>;
  readonly #shop: Shop;
  readonly #template: Order;

  constructor({ pool }: BenchDatabase, shop: Shop) {
    this.#pool = shopPool(pool, shop.shop);
    this.#shop = shop;
    const { order: told } = readOrderNews('orders/paid', parseExactJson(paidBody(0, 0).toString()));
    if (told === null) throw new Error('the message tells the whole order');
    this.#template = told;
  }

  /** In milliseconds. Who the member is was known before, as a signed-in shopper's request knows. */
  async timed(work: Work, number: number): Promise<number> {
    const member = await memberByCustomer(this.#pool, this.#shop.shop, customer(customerNumber + number));
    if (!member) throw new Error(`there is a member ${number}`);
    const started = performance.now();
    await this.#do(work, member);
    return performance.now() - started;
  }

  async #do(work: Work, member: Member): Promise<void> {
    const [pool, shop, now] = [this.#pool, this.#shop, new Date()];
    switch (work) {
      case 'balance': {
        const known = await shopperOf(pool, shop.shop, member.customer, now);
        if (!known?.own) throw new Error('the member is there');
        await readMembership({ pool, admin: unchanged }, { shop, own: known.own, locale: 'en' }, now);
        return;
      }
      case 'credit': {
        orders += 1;
        const paid = { ...this.#template, id: order(9_000_000_000_000 + orders), customer: member.customer };
        await settleOrders({ pool, admin: unchanged, guestKey: encryptionKey }, { shop, orders: [paid] }, now);
        return;
      }
      case 'redeem': {
        const wish = { shop, member, reward: 'five-off', steps: 1, key: randomUUID() };
        const { ok } = await reserve({ pool, admin: unchanged, codeKey: codeKey(encryptionKey) }, wish, now);
        if (!ok) throw new Error('there were points enough');
      }
    }
  }
}
