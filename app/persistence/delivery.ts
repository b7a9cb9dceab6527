import { assert } from '#app/domain/values/assert.ts';
import { shopDomain, type ShopDomain } from '#app/domain/values/ids.ts';
import { rowSet } from './row-set.ts';

import type { Pool, PoolClient } from 'pg';

/** One arrival of a webhook, to be worked on. */
export type Delivery = {
  readonly shop: ShopDomain;
  /** X-Shopify-Webhook-Id. */
  readonly id: string;
  /** Counts upwards. */
  readonly arrival: string;
  readonly topic: string;
  /** The raw bytes as text, what is no UTF-8 among them replaced; null once it is past its retention. */
  readonly body: string | null;
  readonly attempts: number;
};

/** The shops that have deliveries waiting and due: from one to the next by index, so that a long line of one hides no other. */
export async function waitingShops(db: Pool, now: Date): Promise<readonly ShopDomain[]> {
  const { rows } = await db.query<{ shop: string }>({
    name: 'waiting-shops',
    text: `WITH RECURSIVE waiting AS (
             (SELECT shop FROM delivery WHERE state = 'waiting' ORDER BY shop LIMIT 1)
             UNION ALL
             SELECT (SELECT d.shop FROM delivery d WHERE d.state = 'waiting' AND d.shop > w.shop ORDER BY d.shop LIMIT 1)
               FROM waiting w WHERE w.shop IS NOT NULL)
           SELECT shop FROM waiting w
            WHERE EXISTS (SELECT FROM delivery d WHERE d.shop = w.shop AND d.state = 'waiting' AND d.due_at <= $1)`,
    values: [now],
  });
  return rows.flatMap(({ shop }) => shopDomain(shop) ?? []);
}

/**
 * Has bytes sent as they are, for a third of what hexadecimal text costs both sides. The driver (whose types do not know of it) takes every column for
 * UTF-8 on the way: for texts and bodies only.
 */
const inBytes = { binary: true };

/** `after`: an arrival; null begins with the first. */
export type Waiting = { readonly after: string | null; readonly rowsMax: number };

/** Some of the shop's waiting deliveries that are due, by arrival. Whoever works on them holds the shop's lock. */
export async function waitingDeliveries(db: Pool, shop: ShopDomain, { after, rowsMax }: Waiting, now: Date): Promise<readonly Delivery[]> {
  const { rows } = await db.query<Row>({
    name: 'waiting-deliveries',
    text: `SELECT shop, id, arrival::text, topic, body, attempts::text FROM delivery
            WHERE state = 'waiting' AND shop = $1 AND arrival > $4::bigint AND due_at <= $2 ORDER BY delivery.arrival LIMIT $3`,
    values: [shop, now, rowsMax, after ?? '0'],
    ...inBytes,
  });
  return rows.map(read);
}

/** Whether the shop has any that are due now, by the database's clock: who asks may have been at work for long. */
export async function areWaiting(db: Pool, shop: ShopDomain): Promise<boolean> {
  const { rows } = await db.query<{ are_waiting: boolean }>({
    name: 'are-waiting',
    text: `SELECT EXISTS (SELECT FROM delivery WHERE state = 'waiting' AND shop = $1 AND due_at <= clock_timestamp()) AS are_waiting`,
    values: [shop],
  });
  return rows[0]?.are_waiting ?? false;
}

export type DeliveryEnd = {
  readonly id: string;
  readonly state: 'waiting' | 'processed' | 'failed';
  /** In words for the merchant: what came of it, or what went wrong. */
  readonly outcome: string;
  readonly subject: string | null;
  /** Of a waiting one, the next try; of the others, now. */
  readonly dueAt: Date;
};

const endRows = rowSet(3, { id: 'text', state: 'text', outcome: 'text', subject: 'text', dueAt: 'timestamptz' });

/**
 * Says what came of each delivery, in one statement. Every one counts as an attempt. (Told with `=`, its state would have all that waits looked
 * through, by the index of that.)
 */
export async function endDeliveries(client: Pool | PoolClient, shop: ShopDomain, ends: readonly DeliveryEnd[], now: Date): Promise<void> {
  if (ends.length === 0) return;
  await client.query({
    name: 'end-deliveries',
    text: `UPDATE delivery d SET state = e.state, outcome = e.outcome, subject = coalesce(e.subject, d.subject), due_at = e."dueAt",
                  attempts = d.attempts + 1, processed_at = CASE WHEN e.state = 'processed' THEN $2::timestamptz END
             FROM ${endRows.ofShop('e')}
            WHERE d.shop = e.shop AND d.id = e.id AND d.state IS NOT DISTINCT FROM 'waiting'`,
    values: [shop, now, ...endRows.values(ends)],
  });
}

/** Puts a failed delivery (or one that waits for its next try) in line again, at once. False where there is none such. */
export async function putInLine(db: Pool, shop: ShopDomain, id: string, now: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE delivery SET state = 'waiting', due_at = $3, attempts = 0
      WHERE shop = $1 AND id = $2 AND state IN ('failed', 'waiting') AND body IS NOT NULL`,
    [shop, id, now],
  );
  return rowCount === 1;
}

/** All that failed and can be worked on; gives how many. */
export async function putFailedInLine(db: Pool, shop: ShopDomain, now: Date): Promise<number> {
  const { rowCount } = await db.query(
    `UPDATE delivery SET state = 'waiting', due_at = $2, attempts = 0 WHERE shop = $1 AND state = 'failed' AND body IS NOT NULL`,
    [shop, now],
  );
  return rowCount ?? 0;
}

/**
 * Bodies may hold names and addresses: they are dropped once processed before `until`, those of people who were to be forgotten at once, and
 * those that failed and nobody ran again after a month.
 */
export async function dropBodies(db: Pool, until: Date, failedUntil: Date): Promise<number> {
  const { rowCount } = await db.query(
    `UPDATE delivery SET body = NULL
      WHERE body IS NOT NULL AND (state = 'processed' AND (processed_at < $1 OR topic = 'customers/redact') OR state = 'failed' AND received_at < $2)`,
    [until, failedUntil],
  );
  return rowCount ?? 0;
}

type Row = { shop: string; id: string; arrival: string; topic: string; body: string | null; attempts: string };

function read(row: Row): Delivery {
  const shop = shopDomain(row.shop);
  assert(shop, `${row.shop} is a shop`);
  return { shop, id: row.id, arrival: row.arrival, topic: row.topic, body: row.body, attempts: Number(row.attempts) };
}
