import { deleteStaffAccesses } from '#app/persistence/staff-access.ts';

import type { Pool } from 'pg';

const keptDays = 365;

/** Who read what is kept for a year. Gives how many of them went. */
export async function dropStaffAccesses({ pool }: { readonly pool: Pool }, now: Date): Promise<number> {
  return deleteStaffAccesses(pool, new Date(now.getTime() - keptDays * 86_400_000));
}
