import { insertStaffAccess, type StaffAccess } from '#app/persistence/staff-access.ts';

import type { ShopDomain } from '#app/domain/values/ids.ts';
import type { Pool } from 'pg';

/** Keeps who of the staff reads personal data now, before it is given out: what could not be noted is not shown. */
export async function noteAccess(
  { pool, shop }: { readonly pool: Pool; readonly shop: ShopDomain },
  access: Omit<StaffAccess, 'shop'>,
  now: Date,
): Promise<void> {
  await insertStaffAccess(pool, { shop, ...access }, now);
}
