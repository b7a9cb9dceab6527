import type { ShopDomain } from '#app/domain/values/ids.ts';
import { everyShop } from './app-role.ts';

import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';

type Scope = ShopDomain | typeof everyShop;

type Connections = {
  readonly pool: Pool;
  readonly views: Map<Scope, Pool>;
  /** What each connection sees now; one that is not in it is new. */
  readonly scopes: WeakMap<PoolClient, Scope>;
};

const connectionsOf = new WeakMap<Pool, Connections>();

/**
 * The pool's connections, seeing this shop's rows only, whatever the statement asks for. A connection that saw another shop's before is
 * told when it is taken, at the cost of one round trip; the same shop again costs nothing.
 */
export function shopPool(pool: Pool, shop: ShopDomain): Pool {
  return viewOf(connections(pool), shop);
}

/** The same, seeing every shop's rows: for what lists work, and for what comes before a shop is known. */
export function everyShopPool(pool: Pool): Pool {
  return viewOf(connections(pool), everyShop);
}

function connections(pool: Pool): Connections {
  const known = connectionsOf.get(pool);
  if (known) return known;
  const begun = { pool, views: new Map<Scope, Pool>(), scopes: new WeakMap<PoolClient, Scope>() };
  connectionsOf.set(pool, begun);
  return begun;
}

function viewOf(of: Connections, scope: Scope): Pool {
  const known = of.views.get(scope);
  if (known) return known;
  const made = view(of, scope);
  of.views.set(scope, made);
  connectionsOf.set(made, of);
  return made;
}

function view({ pool, scopes }: Connections, scope: Scope): Pool {
  const connect = async (): Promise<PoolClient> => {
    const client = await pool.connect();
    if (scopes.get(client) === scope) return client;
    await releasedIfItFails(client, () => client.query(`SET laurel.shop = ${client.escapeLiteral(scope)}`));
    scopes.set(client, scope);
    return client;
  };
  const query = async (asked: QueryConfig | string, values?: unknown[]): Promise<QueryResult> => {
    const client = await connect();
    const answer = await releasedIfItFails(client, () => client.query(asked, values));
    client.release();
    return answer;
  };
  return new Proxy(pool, {
    get: (target, name): unknown => {
      if (name === 'connect') return connect;
      if (name === 'query') return query;
      const own: unknown = Reflect.get(target, name, target);
      return typeof own === 'function' ? own.bind(target) : own;
    },
  });
}

/** As the pool itself does: a connection whose statement failed is not used again. */
async function releasedIfItFails<Value>(client: PoolClient, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
    throw error;
  }
}
