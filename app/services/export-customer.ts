import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import { memberRows, type MemberRows } from '#app/persistence/customer-export.ts';
import { memberById } from '#app/persistence/member.ts';

import type { Pool } from 'pg';

export type CustomerExport = MemberRows & {
  readonly shop: ShopDomain;
  readonly customer: string | null;
  readonly enrolledAt: Date;
  readonly exportedAt: Date;
};

/**
 * All that Laurel holds about a customer, for the merchant to hand over: made anew whenever it is asked for, so that no copy
 * lies about. Null where the member does not exist.
 */
export async function exportCustomer(pool: Pool, shop: ShopDomain, member: MemberId, now: Date): Promise<CustomerExport | null> {
  const found = await memberById(pool, shop, member);
  if (!found) return null;
  return { shop, customer: found.customer, enrolledAt: found.enrolledAt, exportedAt: now, ...(await memberRows(pool, shop, member)) };
}
