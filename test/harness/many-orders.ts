import { randomUUID } from 'node:crypto';

import type { Pool } from 'pg';
import { expect } from 'vitest';

import { teaHouse } from '#test/builders/values.ts';
import { drainDeliveries } from '#app/services/drain-deliveries.ts';

import { guestKey } from './guest-key.ts';
import type { OrdersOfShop } from './orders-of-shop.ts';

const now = new Date('2026-03-10T12:00:00Z');
/** When no message waits any longer for a newer one's. */
const aMomentLater = new Date('2026-03-10T12:00:01Z');

type Message = { readonly topic: string; readonly body: string };

/** They come, each a delivery of its own, and are all worked on. */
export async function tell(pool: Pool, messages: readonly Message[], shopify: OrdersOfShop): Promise<void> {
  await pool.query(
    `INSERT INTO delivery (shop, id, topic, api_version, received_at, body, state, attempts, due_at)
     SELECT $1, id, topic, '2026-07', $5, convert_to(body, 'UTF8'), 'waiting', 0, $5
       FROM unnest($2::text[], $3::text[], $4::text[]) AS m (id, topic, body)`,
    [teaHouse, messages.map(() => randomUUID()), messages.map(({ topic }) => topic), messages.map(({ body }) => body), now],
  );
  const onFailure = (error: unknown) => expect.fail(String(error));
  const context = { pool, adminFor: () => shopify.client, guestKey, onFailure };
  while ((await drainDeliveries(context, now)) > 0);
  while ((await drainDeliveries(context, aMomentLater)) > 0);
}

/** What stands posted for each of these orders, and on its customer's account. */
export async function standing(pool: Pool, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool.query<{ name: string; posted: string; balance: string }>(
    `SELECT o.name, o.posted, a.outstanding - a.deficit AS balance FROM order_state o
       JOIN account a ON a.shop = o.shop AND a.member = o.member WHERE o.name = ANY ($1::text[])`,
    [names],
  );
  return new Map(rows.map((row) => [row.name, `${row.posted} posted, ${row.balance} on the account`]));
}

/** Every order in which the items can come. */
export function permuted(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item) => permuted(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}
