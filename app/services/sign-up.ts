import { inForce } from '#app/domain/program/version-in-force.ts';
import type { CustomerId } from '#app/domain/values/ids.ts';
import { enrol, type Member } from '#app/persistence/member.ts';
import { programVersions } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { wantSignUps } from '#app/persistence/sign-up.ts';

import type { PoolClient } from 'pg';

/**
 * Enrols customers who join by themselves (by an order, a visit, an activity): what the program in force gives for signing up is given within a
 * minute, by `creditSignUps`, to those of them who are `rewarded`.
 */
export async function enrolSigningUp(
  client: PoolClient,
  shop: Shop,
  customers: readonly CustomerId[],
  { now, rewarded }: { readonly now: Date; readonly rewarded: readonly CustomerId[] },
): Promise<Map<CustomerId, Member>> {
  const members = await enrol(client, shop.shop, customers, now);
  const own = new Set(rewarded);
  const fresh = [...members.values()].filter(
    ({ customer, enrolledAt }) => customer && own.has(customer) && enrolledAt.getTime() === now.getTime(),
  );
  if (fresh.length === 0) return members;
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
