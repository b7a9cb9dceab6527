import { dropBodies } from '#app/persistence/delivery.ts';

import type { Pool } from 'pg';

const keptDays = 7;

/** Bodies hold names and addresses: they go a week after they were processed. Gives how many went. */
export async function dropDeliveryBodies({ pool }: { readonly pool: Pool }, now: Date): Promise<number> {
  return dropBodies(pool, new Date(now.getTime() - keptDays * 86_400_000));
}
