import type { ShopDomain } from '#app/domain/values/ids.ts';
import { wantAllMemberships } from '#app/persistence/membership-outbox.ts';
import { upsertShop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { readShopFacts } from '#app/shopify/shop-facts.ts';

import type { Pool, PoolClient } from 'pg';

export type InstallContext = {
  readonly pool: Pool;
  readonly admin: AdminClient;
  /** Queues, in this transaction, what tells the storefront of the program in force. */
  readonly announce: (client: PoolClient, shop: ShopDomain) => Promise<void>;
};

/**
 * Takes a shop in at its first sign-in, and again at each later one: currency, time zone and name as Shopify has them now.
 * A shop that comes back finds everything as it left it; what the storefront reads is written again, since Shopify drops an
 * app's metafields when the app goes.
 */
export async function installShop(context: InstallContext, shop: ShopDomain, now: Date): Promise<void> {
  const facts = await readShopFacts(context.admin);
  await inTransaction(context.pool, async (client) => {
    const isArrival = await upsertShop(client, shop, facts, now);
    if (!isArrival) return;
    await wantAllMemberships(client, shop, now);
    await context.announce(client, shop);
  });
}
