import pg from 'pg';

import { asApp } from './app-role.ts';
import { everyShopPool } from './shop-pool.ts';

export type PoolOptions = {
  readonly connectionString: string;
  readonly connectionsMax: number;
  /** Hears of a connection that broke while idle; the pool opens another by itself. */
  readonly onIdleError: (error: Error) => void;
};

const statementTimeoutMs = 30_000;

/**
 * Connections to PostgreSQL for set-based SQL, in the scope of every shop: `shopPool` narrows it. Whole numbers past 32 bits come as text: row
 * readers make them numbers.
 */
export function openPool({ connectionString, connectionsMax, onIdleError }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: asApp(connectionString),
    max: connectionsMax,
    statement_timeout: statementTimeoutMs,
    // A holder of locks that has gone silent must not stop the shop's ledger.
    idle_in_transaction_session_timeout: 2 * statementTimeoutMs,
  });
  pool.on('error', onIdleError);
  // One that breaks between two statements of its holder is told to the holder by the next of them; heard by nobody, it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return everyShopPool(pool);
}
