import type { Pool } from 'pg';

/**
 * Runs `work` while no other process runs any under the same name. The lock lives in a transaction of its own, so it
 * ends with the connection whatever becomes of this process; `work` must not use that connection.
 */
export async function exclusively<Value>(pool: Pool, name: string, work: () => Promise<Value>): Promise<Value> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
    return await work();
  } finally {
    await client.query('ROLLBACK').then(
      () => client.release(),
      (error: Error) => client.release(error),
    );
  }
}

/** The same, without waiting: undefined where another process is at it. */
export async function exclusivelyOrNot<Value>(pool: Pool, name: string, work: () => Promise<Value>): Promise<Value | undefined> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    // The transaction does nothing but hold the lock, for as long as the work takes.
    await client.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    const { rows } = await client.query<{ is_ours: boolean }>('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS is_ours', [name]);
    return rows[0]?.is_ours ? await work() : undefined;
  } finally {
    await client.query('ROLLBACK').then(
      () => client.release(),
      (error: Error) => client.release(error),
    );
  }
}
