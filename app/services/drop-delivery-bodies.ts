import { dropBodies } from '#app/persistence/delivery.ts';

import type { Pool } from 'pg';

const dayMs = 86_400_000;
const keptDays = 7;
const failedKeptDays = 30;

/** Bodies hold names and addresses: they go a week after they were processed, and where they failed a month after they came. Gives how many went. */
export async function dropDeliveryBodies({ pool }: { readonly pool: Pool }, now: Date): Promise<number> {
  return dropBodies(pool, new Date(now.getTime() - keptDays * dayMs), new Date(now.getTime() - failedKeptDays * dayMs));
}
