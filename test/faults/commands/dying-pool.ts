import type { Pool, PoolClient } from 'pg';

/** The process is gone. */
export class Died extends Error {}

/**
 * The pool as a process sees it that dies at its so-manieth statement (from 1): nothing is carried out from then on, and what was open is rolled back.
 * Where that statement is a COMMIT, it is carried out and nobody hears of it.
 */
export function dyingPool(pool: Pool, at: number): Pool {
  let done = 0;
  const asked = async (target: Pool | PoolClient, statement: readonly unknown[]): Promise<unknown> => {
    const asks = target.query.bind(target) as (...given: readonly unknown[]) => unknown;
    const query = () => asks(...statement);
    if (statement[0] === 'ROLLBACK') return query();
    done += 1;
    if (done === at && statement[0] === 'COMMIT') await query();
    if (done >= at) throw new Died('the process died');
    return query();
  };
  const seen = <Target extends Pool | PoolClient>(target: Target): Target =>
    new Proxy(target, {
      get(_, name) {
        if (name === 'query') return (...statement: readonly unknown[]) => asked(target, statement);
        if (name === 'connect' && target === (pool as unknown)) return async () => seen(await pool.connect());
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  return seen(pool);
}
