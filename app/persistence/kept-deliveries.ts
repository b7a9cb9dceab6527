import type { ShopDomain } from '#app/domain/values/ids.ts';

import type { PoolClient } from 'pg';

/** A message about an order that was processed and whose body is still kept. */
export type KeptDelivery = { readonly topic: string; readonly order: string; readonly body: Buffer };

/** Of the shop's newest deliveries (at most `rowsMax` are looked at), those about orders that are processed and kept. (The index is of those with a topic: all.) */
export async function keptOrderDeliveries(client: PoolClient, shop: ShopDomain, rowsMax: number): Promise<readonly KeptDelivery[]> {
  const { rows } = await client.query<KeptDelivery>(
    `SELECT topic, subject AS "order", body FROM (SELECT * FROM delivery WHERE shop = $1 AND topic <> '' ORDER BY arrival DESC LIMIT $2) d
      WHERE state = 'processed' AND body IS NOT NULL AND subject LIKE 'gid://shopify/Order/%'`,
    [shop, rowsMax],
  );
  return rows;
}
