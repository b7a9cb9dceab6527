import type { Birthday } from '#app/domain/activities/happening.ts';
import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import { birthdayOf } from '#app/persistence/birthday.ts';
import { memberRows, type MemberRows } from '#app/persistence/customer-export.ts';
import { memberById } from '#app/persistence/member.ts';
import type { Seal } from '#app/persistence/sealed-text.ts';

import type { Pool } from 'pg';

export type CustomerExport = MemberRows & {
  readonly shop: ShopDomain;
  readonly customer: string | null;
  /** Month and day; null where none was set. */
  readonly birthday: Birthday | null;
  readonly enrolledAt: Date;
  readonly exportedAt: Date;
};

/**
 * All that Laurel holds about a customer, for the merchant to hand over: made anew whenever it is asked for, so that no copy
 * lies about. Null where the member does not exist.
 */
export async function exportCustomer(
  { pool, seal }: { readonly pool: Pool; readonly seal: Seal },
  { shop, member }: { readonly shop: ShopDomain; readonly member: MemberId },
  now: Date,
): Promise<CustomerExport | null> {
  const found = await memberById(pool, shop, member);
  if (!found) return null;
  const birthday = await birthdayOf(pool, seal, { shop, member });
  return {
    shop,
    customer: found.customer,
    birthday,
    enrolledAt: found.enrolledAt,
    exportedAt: now,
    ...(await memberRows(pool, shop, member)),
  };
}
