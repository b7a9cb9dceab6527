import type { Pool } from 'pg';

import { guestKey } from '#test/harness/guest-key.ts';
import type { CustomerId, OrderId } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';
import { accountHistory } from '#app/persistence/history.ts';
import { enrol, type Member } from '#app/persistence/member.ts';
import { redemptionByKey } from '#app/persistence/redemption.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { adjustPoints } from '#app/services/adjust-points.ts';
import { expirePoints } from '#app/services/expire-points.ts';
import { redactCustomer } from '#app/services/redact-customer.ts';
import { redeem } from '#app/services/redeem.ts';
import { codeKey } from '#app/services/redemption-code.ts';
import { settleOrders } from '#app/services/settle-orders.ts';
import { undoRedemption } from '#app/services/undo-redemption.ts';

import { codesOfShop } from '../codes-of-shop.ts';
import { Died, dyingPool } from './dying-pool.ts';
import { reward, staff, type Side } from './side.ts';

const key = codeKey(Buffer.alloc(32, 7));

/** The services on PostgreSQL, in a shop that has published the program; what the process dies of is done again by the next. */
export async function postgresSide(pool: Pool, shop: Shop, customers: readonly CustomerId[]): Promise<Side> {
  const admin = codesOfShop();
  const members = await inTransaction(pool, (client) => enrol(client, shop.shop, customers, new Date('2026-01-01T00:00:00Z')));
  const orders = new Map<CustomerId, Set<OrderId>>();
  let dying: number | null = null;
  const memberOf = (customer: CustomerId): Member => {
    const member = members.get(customer);
    if (!member) throw new Error('every customer was enrolled');
    return member;
  };
  const done = async <Value>(work: (pool: Pool) => Promise<Value>): Promise<Value> => {
    if (dying === null) return work(pool);
    try {
      return await work(dyingPool(pool, dying));
    } catch (error) {
      if (!(error instanceof Died)) throw error;
      return work(pool);
    }
  };
  const redemption = (customer: CustomerId, request: string) => redemptionByKey(pool, shop.shop, memberOf(customer).id, request);
  const codeOf = async (request: string): Promise<string | undefined> => {
    for (const customer of customers) {
      const found = await redemption(customer, request);
      if (found) return found.code;
    }
    return undefined;
  };
  return {
    tell: async (order, request, at) => {
      if (order.customer) orders.set(order.customer, (orders.get(order.customer) ?? new Set()).add(order.id));
      const code = request === null ? undefined : await codeOf(request);
      const told = code === undefined ? order : { ...order, discountCodes: [code] };
      await done((db) => settleOrders({ pool: db, admin, guestKey }, { shop, orders: [told] }, at));
    },
    redeem: async (customer, request, at) => {
      const wish = { shop, member: memberOf(customer), reward, steps: 1, key: request };
      return (await done((db) => redeem({ pool: db, admin, codeKey: key }, wish, at))).ok;
    },
    undo: async (customer, request, at) => {
      const id = (await redemption(customer, request))?.id ?? '';
      const wish = { shop: shop.shop, member: memberOf(customer).id, redemption: id };
      return (await done((db) => undoRedemption({ pool: db, admin }, wish, at))).ok;
    },
    adjust: async (customer, { direction, points: count, key: request }, at) => {
      const wish = { member: memberOf(customer).id, direction, points: points(count), reason: staff.reason, staff: staff.id, key: request };
      return (await done((db) => adjustPoints({ pool: db, shop: shop.shop }, wish, at))).ok;
    },
    expire: async (at) => void (await done((db) => expirePoints({ pool: db }, at))),
    redact: (customer, at) => {
      const subject = { shop: shop.shop, customer, orders: [...(orders.get(customer) ?? [])], guest: null };
      return done((db) => redactCustomer(db, subject, at));
    },
    history: async (customer) =>
      (await accountHistory(pool, shop.shop, memberOf(customer).id)).map(
        ({ entry }) => `${entry.kind} ${entry.points} → ${entry.balanceAfter}`,
      ),
    dieAt: (statement) => void (dying = statement),
  };
}
