import { countOpenDeliveries, listDeliveryLog } from '#app/persistence/delivery-log.ts';
import type { DeliveriesAddress, DeliveriesPage } from '#app/contracts/pages/deliveries.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool } from 'pg';

export type ListDeliveriesContext = { readonly pool: Pool; readonly shop: ShopDomain };

const rowsOfPage = 50;

/** One page of the shop's deliveries, newest first. */
export async function listDeliveries({ pool, shop }: ListDeliveriesContext, address: DeliveriesAddress): Promise<DeliveriesPage> {
  const [found, counts] = await Promise.all([
    listDeliveryLog(pool, { ...address, shop, rowsMax: rowsOfPage + 1 }),
    countOpenDeliveries(pool, shop),
  ]);
  const deliveries = found.slice(0, rowsOfPage);
  return { deliveries, counts, nextBefore: found.length > rowsOfPage ? (deliveries.at(-1)?.arrival ?? null) : null };
}
