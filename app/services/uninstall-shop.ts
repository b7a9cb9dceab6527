import type { ShopDomain } from '#app/domain/values/ids.ts';
import { dropSessions, markShopUninstalled } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { isInstalled } from '#app/shopify/shop-facts.ts';

import type { Pool } from 'pg';

/**
 * Marks a shop as gone and drops its tokens; the ledger stays for its return. A message that comes after the shop has
 * installed Laurel again (or names another shop) is told by the token that still works, and changes nothing.
 */
export async function uninstallShop(
  context: { readonly pool: Pool; readonly admin: AdminClient },
  shop: ShopDomain,
  now: Date,
): Promise<'uninstalled' | 'still-installed'> {
  if (await isInstalled(context.admin)) return 'still-installed';
  await inTransaction(context.pool, async (client) => {
    await markShopUninstalled(client, shop, now);
    await dropSessions(client, shop);
  });
  return 'uninstalled';
}
