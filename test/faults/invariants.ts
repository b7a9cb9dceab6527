import type { Pool } from 'pg';
import { expect } from 'vitest';

import { checkInvariants } from '#app/services/check-invariants.ts';

/** What must hold of every shop's points, whatever was done to them (I1 to I8); a redemption may be under way a quarter of an hour before `now`. */
export async function expectSound(pool: Pool, now = new Date()): Promise<void> {
  const checked = await checkInvariants({ pool }, null, now);
  const wrong = checked.flatMap(({ results }) => results.filter(({ faults }) => faults > 0));
  expect(wrong.map(({ invariant, faults, named }) => [invariant, faults, named.slice(0, 2)])).toEqual([]);
}
