import type { Pool } from 'pg';

import type { Movement } from '#app/domain/ledger/movement.ts';
import { lockAccount, postMovements } from '#app/persistence/ledger.ts';
import type { Member } from '#app/persistence/member.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

/** Posts movements on a member's account at `now`, as a service does. */
export async function postedOn(pool: Pool, { shop, id }: Member, movements: readonly Movement[], now: Date): Promise<void> {
  await inTransaction(pool, async (client) => postMovements(client, await lockAccount(client, shop, id), movements, now));
}
