import { assert } from '#app/domain/values/assert.ts';
import type { OrderAward, OrderFailure } from '#app/contracts/pages/order-imports.ts';
import { shopDomain, type ShopDomain } from '#app/domain/values/ids.ts';

import { newId } from './new-id.ts';

import type { Pool, PoolClient } from 'pg';

export type OrderImportState = 'asked' | 'reading' | 'taking' | 'done' | 'failed';

export type OrderImport = {
  readonly shop: ShopDomain;
  readonly id: string;
  /** Orders placed from then on. */
  readonly since: Date;
  readonly award: OrderAward;
  /** The version in force when it was asked for; null: none was. */
  readonly version: number | null;
  readonly state: OrderImportState;
  /** Shopify's bulk operation. */
  readonly operation: string | null;
  /** How many were begun. */
  readonly operations: number;
  readonly ordersTold: number | null;
  /** Where in the file the next batch begins. */
  readonly ordersTaken: number;
  readonly ordersSettled: number;
  readonly ordersFailed: number;
  /** The first of those. */
  readonly failures: readonly OrderFailure[];
  readonly createdAt: Date;
  readonly failure: string | null;
};

export type NewOrderImport = Pick<OrderImport, 'shop' | 'since' | 'award' | 'version'> & { readonly createdBy: string };

/** False where the shop has one open already. */
export async function insertOrderImport(client: PoolClient, added: NewOrderImport, now: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    `INSERT INTO order_import (shop, id, since, award, version, state, created_at, created_by) VALUES ($1, $2, $3, $4, $5, 'asked', $6, $7)
     ON CONFLICT (shop) WHERE state IN ('asked', 'reading', 'taking') DO NOTHING`,
    [added.shop, newId(now), added.since, added.award, added.version, now, added.createdBy],
  );
  return rowCount === 1;
}

const columns = `shop, id, since, award, version, state, operation, operations, orders_told, orders_taken, orders_settled, orders_failed,
  failures, created_at, failure`;

/** The newest; null where the shop never asked for one. */
export async function lastOrderImport(db: Pool, shop: ShopDomain): Promise<OrderImport | null> {
  const { rows } = await db.query<Row>(`SELECT ${columns} FROM order_import WHERE shop = $1 ORDER BY id DESC LIMIT 1`, [shop]);
  return rows.flatMap(read)[0] ?? null;
}

/** Those of every shop that are not at their end. */
export async function openOrderImports(db: Pool): Promise<readonly OrderImport[]> {
  const { rows } = await db.query<Row>(`SELECT ${columns} FROM order_import WHERE state IN ('asked', 'reading', 'taking') ORDER BY id`);
  return rows.flatMap(read);
}

type Key = Pick<OrderImport, 'shop' | 'id'>;

/** A new operation reads everything anew, so its file is taken from the beginning. */
export async function beginOperation(db: Pool, { shop, id }: Key, operation: string): Promise<void> {
  await db.query(
    `UPDATE order_import SET state = 'reading', operation = $3, operations = operations + 1, orders_told = NULL, orders_taken = 0,
            orders_settled = 0, settled_ahead = 0, orders_failed = 0, failures = '[]', failure = NULL
      WHERE shop = $1 AND id = $2 AND state = 'asked'`,
    [shop, id, operation],
  );
}

export async function moveOrderImport(
  db: Pool,
  { shop, id }: Key,
  to: { readonly state: OrderImportState; readonly ordersTold?: number; readonly failure?: string | null },
): Promise<void> {
  await db.query(
    `UPDATE order_import SET state = $3, orders_told = coalesce($4, orders_told), failure = $5
      WHERE shop = $1 AND id = $2 AND state IN ('asked', 'reading', 'taking')`,
    [shop, id, to.state, to.ordersTold ?? null, to.failure ?? null],
  );
}

/** Keeps how many a part of the batch at `from` has settled, which is written with them: they are nothing new once the batch is taken again. */
export async function takePart(
  client: PoolClient,
  { shop, id }: Key,
  { from, settled }: Pick<TakenBatch, 'from' | 'settled'>,
): Promise<void> {
  const { rowCount } = await client.query(
    `UPDATE order_import SET settled_ahead = settled_ahead + $4 WHERE shop = $1 AND id = $2 AND state = 'taking' AND orders_taken = $3`,
    [shop, id, from, settled],
  );
  assert(rowCount === 1, 'nobody else took the batch');
}

export type TakenBatch = {
  readonly from: number;
  readonly orders: number;
  /** Without those of parts that were kept before. */
  readonly settled: number;
  readonly failures: readonly OrderFailure[];
};

/** Only the first are kept: a shop with more has one cause, not many. */
const failuresMax = 200;

/** Moves the place on, past what its parts have settled too. A batch that another process took meanwhile is a defect, and undoes this one's transaction. */
export async function takeBatch(client: PoolClient, { shop, id }: Key, { from, orders, settled, failures }: TakenBatch): Promise<void> {
  const { rowCount } = await client.query(
    `UPDATE order_import SET orders_taken = orders_taken + $4, orders_settled = orders_settled + settled_ahead + $5, settled_ahead = 0,
            orders_failed = orders_failed + $6,
            failures = (SELECT coalesce(jsonb_agg(f.value ORDER BY f.number), '[]') FROM jsonb_array_elements(failures || $7::jsonb)
                          WITH ORDINALITY AS f (value, number) WHERE f.number <= $8), failure = NULL
      WHERE shop = $1 AND id = $2 AND state = 'taking' AND orders_taken = $3`,
    [shop, id, from, orders, settled, failures.length, JSON.stringify(failures), failuresMax],
  );
  assert(rowCount === 1, 'nobody else took the batch');
}

type Row = {
  shop: string;
  id: string;
  since: Date;
  award: OrderAward;
  version: number | null;
  state: OrderImportState;
  operation: string | null;
  operations: number;
  orders_told: number | null;
  orders_taken: number;
  orders_settled: number;
  orders_failed: number;
  failures: OrderFailure[];
  created_at: Date;
  failure: string | null;
};

function read(row: Row): readonly OrderImport[] {
  const shop = shopDomain(row.shop);
  if (!shop) return [];
  const { id, since, award, version, state, operation, operations, failures, failure } = row;
  return [
    {
      ...{ shop, id, since, award, version, state, operation, operations, failures, failure },
      ordersTold: row.orders_told,
      ordersTaken: row.orders_taken,
      ordersSettled: row.orders_settled,
      ordersFailed: row.orders_failed,
      createdAt: row.created_at,
    },
  ];
}
