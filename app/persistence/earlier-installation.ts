import type { ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool } from 'pg';

/** Whether Shopify sent the delivery before the shop's present installation began; false where either instant is unknown. */
export async function isOfEarlierInstallation(db: Pool, shop: ShopDomain, delivery: string): Promise<boolean> {
  const { rows } = await db.query(
    `SELECT FROM delivery JOIN shop USING (shop) WHERE shop = $1 AND delivery.id = $2 AND delivery.triggered_at < shop.installed_at`,
    [shop, delivery],
  );
  return rows.length > 0;
}
