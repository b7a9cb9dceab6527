import { Session } from '@shopify/shopify-api';

import { teaHouse } from '#test/builders/values.ts';
import { shopDomain } from '#app/domain/values/ids.ts';

import { AdminApi } from './admin-api.ts';
import { openDoors } from './app-doors.ts';
import { anInstalledShop } from './shop-with-members.ts';
import { aDatabase, type TestDatabase } from './worker-database.ts';

export type OpenApp = { readonly database: TestDatabase; readonly api: AdminApi; readonly close: () => Promise<void> };

/** Has installed Laurel too, and has published nothing. */
export const otherShop = shopDomain('other-shop.myshopify.com') ?? teaHouse;

/**
 * The app's doors, opened once for a test file on a database of its own: two shops hold tokens, and the tea house has published
 * version 1. Routes are imported after it: their doors read the environment.
 */
export async function anOpenApp({ scope = '' }: { readonly scope?: string } = {}): Promise<OpenApp> {
  const database = await aDatabase();
  openDoors(database);
  await anInstalledShop(database.pool);
  const [{ shopify }, { pool, prisma }] = await Promise.all([import('#app/shopify.server.ts'), import('#app/db.server.ts')]);
  for (const shop of [teaHouse, otherShop]) {
    const session = { id: `offline_${shop}`, shop, state: '', isOnline: false, accessToken: 'token', scope };
    await shopify.sessionStorage.storeSession(new Session(session));
  }
  // After the doors: importing them sets the library's own fetch.
  const api = await AdminApi.start();
  const close = async () => {
    await prisma.$disconnect();
    await pool.end();
    await api.stop();
    await database.drop();
  };
  return { database, api, close };
}
