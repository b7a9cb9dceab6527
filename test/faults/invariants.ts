import type { Pool } from 'pg';
import { expect } from 'vitest';

import { verifyLedger, type LedgerFault } from '#app/services/verify-ledger.ts';

/** What must hold of every shop's books, whatever was done to them. */
export async function expectSound(pool: Pool): Promise<void> {
  const faults: LedgerFault[] = [];
  await verifyLedger(pool, null, (fault) => faults.push(fault));
  expect(faults.slice(0, 5)).toEqual([]);
}
