import type { FulfilmentAddress, FulfilmentPage } from '#app/contracts/pages/fulfilment.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';
import { countWaiting, listFulfilment as listQueue } from '#app/persistence/fulfilment.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import { namesForPage } from './names-for-page.ts';

import type { Pool } from 'pg';

export type ListFulfilmentContext = { readonly pool: Pool; readonly admin: AdminClient; readonly shop: ShopDomain };

const rowsOfPage = 50;

/** One page of what the merchant gives by hand. */
export async function listFulfilment({ pool, admin, shop }: ListFulfilmentContext, address: FulfilmentAddress): Promise<FulfilmentPage> {
  const [found, waiting] = await Promise.all([listQueue(pool, shop, { ...address, rowsMax: rowsOfPage + 1 }), countWaiting(pool, shop)]);
  const shown = found.slice(0, rowsOfPage);
  const names = await namesForPage(
    admin,
    shown.map(({ customer }) => customer),
  );
  const rows = shown.map(({ customer, ...row }) => {
    const named = customer === null ? undefined : names.get(customer);
    return { ...row, name: named?.name ?? null, email: named?.email ?? null };
  });
  return { rows, waiting, nextAfter: found.length > shown.length ? (shown.at(-1)?.id ?? null) : null };
}
