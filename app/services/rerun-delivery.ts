import type { ShopDomain } from '#app/domain/values/ids.ts';
import { putFailedInLine, putInLine } from '#app/persistence/delivery.ts';

import type { Pool } from 'pg';

export type RerunContext = { readonly pool: Pool; readonly shop: ShopDomain };

/** Puts a failed delivery, or one that waits for its next try, in line at once. False where there is none such, or its body is gone. */
export async function rerunDelivery({ pool, shop }: RerunContext, id: string, now: Date): Promise<boolean> {
  return putInLine(pool, shop, id, now);
}

/** The same with all that failed; gives how many. */
export async function rerunFailed({ pool, shop }: RerunContext, now: Date): Promise<number> {
  return putFailedInLine(pool, shop, now);
}
