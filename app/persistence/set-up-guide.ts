import type { ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool } from 'pg';

export async function isGuideHidden(db: Pool, shop: ShopDomain): Promise<boolean> {
  const { rows } = await db.query<{ hidden: boolean }>('SELECT guide_hidden_at IS NOT NULL AS hidden FROM shop WHERE shop = $1', [shop]);
  return rows[0]?.hidden ?? false;
}

/** Null shows it again. */
export async function markGuideHidden(db: Pool, shop: ShopDomain, hiddenAt: Date | null): Promise<void> {
  await db.query('UPDATE shop SET guide_hidden_at = $2 WHERE shop = $1', [shop, hiddenAt]);
}
