import type { ShopDomain } from '#app/domain/values/ids.ts';
import { points, type Points } from '#app/domain/values/points.ts';

import type { PoolClient } from 'pg';

/** The points posted under these idempotency keys; a key under which nothing was posted is absent. */
export async function pointsByKey(client: PoolClient, shop: ShopDomain, keys: readonly string[]): Promise<ReadonlyMap<string, Points>> {
  const { rows } = await client.query<{ idempotency_key: string; points: string }>(
    'SELECT idempotency_key, points FROM entry WHERE shop = $1 AND idempotency_key = ANY ($2::text[])',
    [shop, keys],
  );
  return new Map(rows.map((row) => [row.idempotency_key, points(Number(row.points))]));
}
