import { readFileSync } from 'node:fs';

import type { Pool } from 'pg';

import { shopDomain, type ShopDomain } from '#app/domain/values/ids.ts';
import { enrol } from '#app/persistence/member.ts';
import { insertProgramVersion } from '#app/persistence/program-version.ts';
import { upsertShop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { drainDeliveries } from '#app/services/drain-deliveries.ts';
import type { BodyReader } from '#app/services/reading-thread.ts';
import { aProgram } from '#test/builders/program.ts';
import { customer, gbp, utc } from '#test/builders/values.ts';

const installedAt = new Date('2026-03-01T09:00:00Z');
const placedAt = '2026-03-02T10:00:00-05:00';
const orderNumber = 7_000_000_000_000;
export const customerNumber = 8_000_000_000_000;

/** An order of three lines as Shopify sends it, 10 KB; without its white space, cut where its order and its customer are named. */
const paidOrder = JSON.stringify(JSON.parse(readFileSync(new URL('paid-order.json', import.meta.url), 'utf8'))).split(
  new RegExp(`(${orderNumber}|${customerNumber})`),
);

/** The body of an orders/paid of that order number, by that customer. */
export function paidBody(order: number, by: number): Buffer {
  const numbers = new Map([
    [String(orderNumber), String(orderNumber + order)],
    [String(customerNumber), String(customerNumber + by)],
  ]);
  return Buffer.from(paidOrder.map((part) => numbers.get(part) ?? part).join(''));
}

/** So many shops with a published program, each with its share of the members, who are the customers of `paidBody`. */
export async function fillShops(pool: Pool, size: { readonly shops: number; readonly members: number }): Promise<readonly ShopDomain[]> {
  const shops = Array.from({ length: size.shops }, (_, index) => shopDomain(`tea-house-${index + 1}.myshopify.com`)).flatMap(
    (shop) => shop ?? [],
  );
  for (const [place, shop] of shops.entries()) {
    const numbers = Array.from({ length: size.members }, (_, index) => index).filter((index) => index % size.shops === place);
    await inTransaction(pool, async (client) => {
      await upsertShop(client, shop, { currency: gbp, timeZone: utc, name: 'Tea house' }, installedAt);
      const version = { version: 1, publishedAt: installedAt, publishedBy: 'staff', document: aProgram() };
      await insertProgramVersion(client, { shop, currency: gbp }, version);
      const customers = numbers.map((number) => customer(customerNumber + number));
      await enrol(client, shop, customers, installedAt);
    });
  }
  return shops;
}

/** Puts orders/paid of so many orders into the inbox, as the ack path would: each member of each shop in turn. */
export async function fillInbox(
  pool: Pool,
  shops: readonly ShopDomain[],
  orders: { readonly from: number; readonly count: number; readonly members: number },
): Promise<void> {
  for (let from = orders.from; from < orders.from + orders.count; from += 500) {
    const numbers = Array.from({ length: Math.min(500, orders.from + orders.count - from) }, (_, index) => from + index);
    await pool.query(
      `INSERT INTO delivery (shop, id, topic, api_version, triggered_at, received_at, body, state, attempts, due_at)
       SELECT d.shop, 'order-' || d.number, 'orders/paid', '2026-07', $1, $1, d.body, 'waiting', 0, $1
         FROM unnest($2::text[], $3::bigint[], $4::bytea[]) AS d (shop, number, body)`,
      [
        placedAt,
        numbers.map((number) => shops[(number % orders.members) % shops.length]),
        numbers,
        numbers.map((number) => paidBody(number, number % orders.members)),
      ],
    );
  }
}

/** A shop that says of every order that it has not changed since, and of nothing else anything. */
export const unchanged: AdminClient = (operation, variables) => {
  if (!operation.includes('query OrderStamps')) return Promise.reject(new Error('not answered here'));
  const ids = variables?.['ids'];
  return Promise.resolve({ nodes: (Array.isArray(ids) ? ids : []).map((id: unknown) => ({ id, updatedAt: placedAt })) });
};

/** Drains the inbox as a worker does, to its end; gives how many deliveries. */
export async function drainAll(pool: Pool, readingThread: BodyReader): Promise<number> {
  const context = {
    pool,
    readingThread,
    adminFor: () => unchanged,
    guestKey: Buffer.alloc(32, 1),
    onFailure: (error: unknown) => {
      throw error;
    },
  };
  let drained = 0;
  for (let worked = 1; worked > 0; drained += worked) worked = await drainDeliveries(context, new Date('2026-03-02T15:01:00Z'));
  return drained;
}
