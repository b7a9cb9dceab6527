import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';

import { newId } from './new-id.ts';

import type { Pool } from 'pg';

export type StaffAccess = {
  readonly shop: ShopDomain;
  /** Shopify's id of the member of staff. */
  readonly staff: string;
  readonly what: 'member' | 'members' | 'member-export' | 'delivery';
  /** Null where it was about several, or nobody known. */
  readonly member: MemberId | null;
};

/** A page that is loaded again within the minute is one reading. */
const oneReadingMs = 60_000;

export async function insertStaffAccess(db: Pool, { shop, staff, what, member }: StaffAccess, now: Date): Promise<void> {
  await db.query({
    name: 'insert-staff-access',
    text: `INSERT INTO staff_access (shop, id, staff, what, member, read_at)
           SELECT $1, $2, $3, $4, $5, $6 WHERE NOT EXISTS (
             SELECT FROM staff_access WHERE shop = $1 AND member IS NOT DISTINCT FROM $5::uuid AND read_at > $7 AND staff = $3 AND what = $4)`,
    values: [shop, newId(now), staff, what, member, now, new Date(now.getTime() - oneReadingMs)],
  });
}

/** In every shop; gives how many went. */
export async function deleteStaffAccesses(db: Pool, until: Date): Promise<number> {
  const { rowCount } = await db.query('DELETE FROM staff_access WHERE read_at < $1', [until]);
  return rowCount ?? 0;
}
