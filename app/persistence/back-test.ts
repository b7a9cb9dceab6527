import { programDocument, storedProgram } from '#app/contracts/program.ts';
import type { BackTestReport } from '#app/domain/insight/back-test.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { shopDomain, type ShopDomain } from '#app/domain/values/ids.ts';
import { z } from 'zod';

import { newId } from './new-id.ts';

import type { Pool, PoolClient } from 'pg';

export type BackTest = {
  readonly shop: ShopDomain;
  readonly id: string;
  readonly document: ProgramDocument;
  readonly askedAt: Date;
  readonly state: 'waiting' | 'done' | 'failed';
  readonly ordersTotal: number;
  readonly ordersDone: number;
  readonly report: BackTestReport | null;
  readonly failure: string | null;
};

export async function insertBackTest(client: PoolClient, shop: ShopDomain, document: ProgramDocument, now: Date): Promise<void> {
  await client.query(
    `INSERT INTO back_test (shop, id, document, asked_at, state, orders_total, orders_done) VALUES ($1, $2, $3, $4, 'waiting', 0, 0)`,
    [shop, newId(now), JSON.stringify(z.encode(programDocument(document.currency), document)), now],
  );
}

const columns = 'shop, id, document, asked_at, state, orders_total, orders_done, report, failure';

/** The newest; null where none was ever asked for. */
export async function lastBackTest(db: Pool, shop: ShopDomain): Promise<BackTest | null> {
  const { rows } = await db.query<Row>(`SELECT ${columns} FROM back_test WHERE shop = $1 ORDER BY id DESC LIMIT 1`, [shop]);
  return rows.flatMap(read)[0] ?? null;
}

/** Those of every shop that nobody has finished, oldest first. */
export async function waitingBackTests(db: Pool): Promise<readonly BackTest[]> {
  const { rows } = await db.query<Row>(`SELECT ${columns} FROM back_test WHERE state = 'waiting' ORDER BY id`);
  return rows.flatMap(read);
}

type Key = Pick<BackTest, 'shop' | 'id'>;

export async function tellProgress(db: Pool, { shop, id }: Key, done: number, total: number): Promise<void> {
  await db.query('UPDATE back_test SET orders_done = $3, orders_total = $4 WHERE shop = $1 AND id = $2', [shop, id, done, total]);
}

/** Keeps the report, and drops the shop's older ones. */
export async function finishBackTest(
  db: Pool,
  { shop, id }: Key,
  ended: { readonly report: BackTestReport } | { readonly failure: string },
): Promise<void> {
  const report = 'report' in ended ? JSON.stringify(ended.report) : null;
  const failure = 'failure' in ended ? ended.failure : null;
  await db.query(`UPDATE back_test SET state = $3, report = $4, failure = $5 WHERE shop = $1 AND id = $2`, [
    shop,
    id,
    report === null ? 'failed' : 'done',
    report,
    failure,
  ]);
  await db.query(`DELETE FROM back_test WHERE shop = $1 AND id < $2 AND state <> 'waiting'`, [shop, id]);
}

type Row = {
  shop: string;
  id: string;
  document: unknown;
  asked_at: Date;
  state: BackTest['state'];
  orders_total: number;
  orders_done: number;
  report: BackTestReport | null;
  failure: string | null;
};

function read(row: Row): readonly BackTest[] {
  const shop = shopDomain(row.shop);
  if (!shop) return [];
  const { id, state, report, failure } = row;
  return [
    {
      ...{ shop, id, state, report, failure },
      document: storedProgram(row.document),
      askedAt: row.asked_at,
      ordersTotal: row.orders_total,
      ordersDone: row.orders_done,
    },
  ];
}
