import type { Pool } from 'pg';
import { expect } from 'vitest';

import { checkInvariants } from '#app/services/check-invariants.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

/**
 * What must hold of every shop's points, whatever was done to them (I1 to I8); a redemption may be under way a quarter of an hour before `now`. With
 * `admin`, the one shop's, rewards are what Shopify has, too.
 */
export async function expectSound(pool: Pool, now = new Date(), admin?: AdminClient): Promise<void> {
  const onPutOff = (_about: unknown, error: unknown) => expect.fail(String(error));
  const checked = await checkInvariants({ pool, ...(admin && { adminFor: () => admin, onPutOff }) }, null, now);
  const wrong = checked.flatMap(({ results }) => results.filter(({ faults }) => faults > 0));
  expect(wrong.map(({ invariant, faults, named }) => [invariant, faults, named.slice(0, 2)])).toEqual([]);
}
