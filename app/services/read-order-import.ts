import type { PastOrdersPage } from '#app/contracts/pages/order-imports.ts';
import { addDays, localTime, startOfDay } from '#app/domain/values/time-zone.ts';
import { lastOrderImport } from '#app/persistence/order-import.ts';
import { versionInForce } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';

import type { Pool } from 'pg';

/** Shopify shows an app the orders of so many days, unless it may read all. */
const daysShown = 60;

export async function readOrderImport(
  pool: Pool,
  { shop, scopes }: { readonly shop: Shop; readonly scopes: readonly string[] },
  now: Date,
): Promise<PastOrdersPage> {
  const [last, version] = await Promise.all([lastOrderImport(pool, shop.shop), versionInForce(pool, shop.shop)]);
  const firstDay = addDays(localTime(now, shop.timeZone).on, -daysShown);
  return {
    last: last && {
      state: last.state,
      since: last.since,
      award: last.award,
      ordersTold: last.ordersTold,
      ordersTaken: last.ordersTaken,
      ordersSettled: last.ordersSettled,
      ordersFailed: last.ordersFailed,
      failures: last.failures,
      failure: last.failure,
    },
    hasProgram: version !== null,
    firstDay,
    firstAt: startOfDay(firstDay, shop.timeZone),
    readsAll: scopes.includes('read_all_orders'),
  };
}
