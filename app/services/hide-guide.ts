import { markGuideHidden } from '#app/persistence/set-up-guide.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool } from 'pg';

/** Hides the set-up guide on Home, or shows it again. */
export async function hideGuide(
  { pool, shop }: { readonly pool: Pool; readonly shop: ShopDomain },
  isHidden: boolean,
  now: Date,
): Promise<void> {
  await markGuideHidden(pool, shop, isHidden ? now : null);
}
