import type { DeliveriesAddress, DeliveryRow, DeliveryState } from '#app/contracts/pages/deliveries.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool } from 'pg';

export type DeliveryLogQuery = {
  readonly shop: ShopDomain;
  readonly state: DeliveriesAddress['state'];
  /** Arrivals before this one; null begins at the newest. */
  readonly before: string | null;
  readonly rowsMax: number;
};

/** The shop's deliveries, newest arrival first, without their bodies. (Each has a topic: the index is of those that have.) */
export async function listDeliveryLog(db: Pool, query: DeliveryLogQuery): Promise<readonly DeliveryRow[]> {
  const { rows } = await db.query<Row>(
    `SELECT id, arrival, topic, subject, received_at, processed_at, state, attempts, outcome, due_at
       FROM delivery
      WHERE shop = $1 AND topic <> '' AND ($2 = 'all' OR state = $2) AND ($3::bigint IS NULL OR arrival < $3)
      ORDER BY arrival DESC
      LIMIT $4`,
    [query.shop, query.state, query.before, query.rowsMax],
  );
  return rows.map(deliveryRow);
}

/** How many wait and how many failed; those processed are not counted, for they may be millions. */
export async function countOpenDeliveries(db: Pool, shop: ShopDomain): Promise<{ readonly waiting: number; readonly failed: number }> {
  const { rows } = await db.query<{ waiting: string; failed: string }>(
    `SELECT (SELECT count(*) FROM delivery WHERE shop = $1 AND state = 'waiting') AS waiting,
            (SELECT count(*) FROM delivery WHERE shop = $1 AND state = 'failed') AS failed`,
    [shop],
  );
  return { waiting: Number(rows[0]?.waiting ?? 0), failed: Number(rows[0]?.failed ?? 0) };
}

/** The raw body as it came; null where it is not kept any more, undefined where the shop has no such delivery. */
export async function deliveryBody(db: Pool, shop: ShopDomain, id: string): Promise<Buffer | null | undefined> {
  const { rows } = await db.query<{ body: Buffer | null }>('SELECT body FROM delivery WHERE shop = $1 AND id = $2', [shop, id]);
  return rows[0]?.body;
}

type Row = {
  readonly id: string;
  readonly arrival: string;
  readonly topic: string;
  readonly subject: string | null;
  readonly received_at: Date;
  readonly processed_at: Date | null;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly outcome: string | null;
  readonly due_at: Date;
};

function deliveryRow(row: Row): DeliveryRow {
  return {
    id: row.id,
    arrival: row.arrival,
    topic: row.topic,
    subject: row.subject,
    receivedAt: row.received_at,
    processedAt: row.processed_at,
    state: row.state,
    attempts: row.attempts,
    outcome: row.outcome,
    dueAt: row.state === 'waiting' && row.attempts > 0 ? row.due_at : null,
  };
}
