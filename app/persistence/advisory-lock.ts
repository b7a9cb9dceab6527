import type { Pool, PoolClient } from 'pg';

/**
 * Runs `work` while no other process runs any under the same name. The lock lives in a transaction of its own, so it
 * ends with the connection whatever becomes of this process; `work` must not use that connection.
 */
export async function exclusively<Value>(pool: Pool, name: string, work: () => Promise<Value>): Promise<Value> {
  return holding(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
    return work();
  });
}

/** The same, without waiting: undefined where another process is at it. */
export async function exclusivelyOrNot<Value>(pool: Pool, name: string, work: () => Promise<Value>): Promise<Value | undefined> {
  return holding(pool, async (client) => {
    const { rows } = await client.query<{ is_ours: boolean }>('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS is_ours', [
      name,
    ]);
    return rows[0]?.is_ours ? work() : undefined;
  });
}

async function holding<Value>(pool: Pool, work: (client: PoolClient) => Promise<Value>): Promise<Value> {
  const client = await pool.connect();
  // A connection that breaks while it idles tells its listeners only, and stops a process that has none; the ROLLBACK meets it again.
  const onBreak = (): void => undefined;
  client.on('error', onBreak);
  try {
    // The transaction does nothing but hold the lock, for as long as the work takes.
    await client.query('BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0');
    return await work(client);
  } finally {
    const broken = await client.query('ROLLBACK').then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error : true),
    );
    client.off('error', onBreak);
    client.release(broken);
  }
}
