import { Client, type Pool } from 'pg';

import { evaluate } from '#app/domain/earning/evaluate.ts';
import type { OrderEarning } from '#app/domain/earning/outcome.ts';
import type { Credit } from '#app/domain/ledger/movement.ts';
import { noPoints, points } from '#app/domain/values/points.ts';
import { lockAccounts, postToAccounts } from '#app/persistence/ledger.ts';
import { enrol } from '#app/persistence/member.ts';
import { openPool } from '#app/persistence/pool.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { aCredit } from '#test/builders/ledger.ts';
import { aContext, anOrder } from '#test/builders/order.ts';
import { aProgram } from '#test/builders/program.ts';
import { customer, teaHouse, utc } from '#test/builders/values.ts';
import { anInstalledShop } from '#test/harness/shop-with-members.ts';

/** When all that was made has ended. */
export const ended = new Date('2027-06-01T12:00:00Z');
const earnedAt = new Date('2026-03-02T10:00:00Z');
const membersPerBatch = 200;

/** A shop whose members have so many lots each, posted by the engine with real hashes and explanations; they end on many days. */
export async function fillLedger(url: string, size: { readonly members: number; readonly lotsPerMember: number }): Promise<void> {
  const pool = openPool({
    connectionString: url,
    connectionsMax: 3,
    onIdleError: (error) => {
      throw error;
    },
  });
  await anInstalledShop(pool);
  for (let from = 0; from < size.members; from += membersPerBatch) {
    await fillBatch(pool, { from, until: Math.min(size.members, from + membersPerBatch), lotsPerMember: size.lotsPerMember });
  }
  await pool.end();
  const owner = new Client({ connectionString: url });
  await owner.connect();
  await owner.query('VACUUM ANALYZE');
  await owner.end();
}

async function fillBatch(
  pool: Pool,
  batch: { readonly from: number; readonly until: number; readonly lotsPerMember: number },
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const customers = Array.from({ length: batch.until - batch.from }, (_, index) => customer(batch.from + index + 1));
    const members = await enrol(client, teaHouse, customers, earnedAt);
    const accounts = await lockAccounts(
      client,
      teaHouse,
      [...members.values()].map(({ id }) => id),
    );
    const changes = [...accounts.values()].map((account) => ({
      account,
      movements: Array.from({ length: batch.lotsPerMember }, (_, index) => credit(`${account.member}:${index}`, index)),
    }));
    await postToAccounts(client, changes, earnedAt);
  });
}

const explanation: OrderEarning = {
  kind: 'order-earning',
  previous: noPoints,
  target: points(10),
  earning: evaluate(anOrder(), aProgram(), aContext(), utc),
};

function credit(id: string, index: number): Credit {
  const expiresAt = new Date(Date.UTC(2027, 0, 1 + index * 7));
  return aCredit({
    points: points(10),
    idempotencyKey: `order:${id}:1`,
    source: { kind: 'order', id, name: '#1' },
    explanation,
    expiresAt,
  });
}
