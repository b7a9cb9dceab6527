import { inForce } from '#app/domain/program/version-in-force.ts';
import type { CustomerId } from '#app/domain/values/ids.ts';
import { enrol, type Member } from '#app/persistence/member.ts';
import { programVersions } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { wantSignUps } from '#app/persistence/sign-up.ts';

import type { PoolClient } from 'pg';

/**
 * Enrols customers who join by themselves (by an order, a visit, an activity): what the program in force gives for signing up is given within a
 * minute, by `creditSignUps`. Not `isRewarded`: without it, as members of an import are enrolled, or where the caller gives it.
 */
export async function enrolSigningUp(
  client: PoolClient,
  shop: Shop,
  customers: readonly CustomerId[],
  { now, isRewarded }: { readonly now: Date; readonly isRewarded: boolean },
): Promise<Map<CustomerId, Member>> {
  const members = await enrol(client, shop.shop, customers, now);
  const fresh = [...members.values()].filter(({ enrolledAt }) => enrolledAt.getTime() === now.getTime());
  if (!isRewarded || fresh.length === 0) return members;
  const program = inForce(await programVersions(client, shop), now);
  const isOffered = program?.document.activities.some(({ enabled, activity }) => enabled && activity.kind === 'sign-up') ?? false;
  if (isOffered)
    await wantSignUps(
      client,
      shop.shop,
      fresh.map(({ id }) => id),
      now,
    );
  return members;
}
