import type { ShopDomain } from '#app/domain/values/ids.ts';
import { eraseShop } from '#app/persistence/erasure.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { isInstalled } from '#app/shopify/shop-facts.ts';

import type { Pool } from 'pg';

/** Erases everything of a shop, 48 hours after it left. One that has come back meanwhile (its token works) keeps all. */
export async function redactShop(
  context: { readonly pool: Pool; readonly admin: AdminClient },
  shop: ShopDomain,
): Promise<'erased' | 'still-installed'> {
  if (await isInstalled(context.admin)) return 'still-installed';
  await inTransaction(context.pool, (client) => eraseShop(client, shop));
  return 'erased';
}
