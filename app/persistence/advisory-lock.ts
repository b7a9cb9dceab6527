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
