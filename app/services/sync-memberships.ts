import { membershipMetafield, type MembershipMetafield } from '#app/contracts/membership.ts';
import { offers } from '#app/domain/redemption/offer.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';
import { claimMemberships, settleMemberships, type WantedMembership } from '#app/persistence/membership-outbox.ts';
import { standings, type Standing } from '#app/persistence/membership.ts';
import { programInForce } from '#app/persistence/program-version.ts';
import { usableRedemptions, type KeptRedemption } from '#app/persistence/redemption.ts';
import { shopByDomain } from '#app/persistence/shop.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { metafieldsMax, writeMetafields, type JsonMetafield } from '#app/shopify/metafields.ts';

import { isPassing } from './passing-failure.ts';

import type { Pool } from 'pg';

export type SyncContext = {
  readonly pool: Pool;
  readonly adminFor: (shop: ShopDomain) => AdminClient;
  /** Hears of a group that has to wait for another run. */
  readonly onPutOff: (shop: ShopDomain, error: unknown) => void;
};

const retryAfterMs = 60_000;
const codesMax = 10;

/**
 * Brings one group of members' metafields up to what their accounts say now; gives how many it took on, 0 when none is due.
 * A member who changes while the group is written stays due. A customer who is gone from Shopify holds up nobody.
 */
export async function syncMemberships(context: SyncContext, now: Date): Promise<number> {
  const retryAt = new Date(now.getTime() + retryAfterMs);
  const due = await claimMemberships(context.pool, { now, retryAt, rowsMax: metafieldsMax });
  const shop = due[0]?.shop;
  if (!shop) return 0;
  try {
    await write(context.adminFor(shop), await metafieldsOf(context.pool, shop, due, now));
    await settleMemberships(context.pool, due, now);
  } catch (error) {
    if (!isPassing(error)) throw error;
    context.onPutOff(shop, error);
  }
  return due.length;
}

/** All or none is Shopify's way: the group is written again without those it refused. */
async function write(admin: AdminClient, metafields: readonly JsonMetafield[]): Promise<void> {
  let rest = metafields;
  while (rest.length > 0) {
    const refusedPlaces = await writeMetafields(admin, rest);
    if (refusedPlaces.length === 0) return;
    rest = rest.filter((_, place) => !refusedPlaces.includes(place));
  }
}

async function metafieldsOf(pool: Pool, shop: ShopDomain, due: readonly WantedMembership[], now: Date): Promise<readonly JsonMetafield[]> {
  const members = due.map(({ member }) => member);
  const kept = await shopByDomain(pool, shop);
  if (!kept) return [];
  const program = await programInForce(pool, kept, now);
  const [standing, codes] = await Promise.all([standings(pool, shop, members, now), usableRedemptions(pool, shop, members, now)]);
  return standing.flatMap((one) => {
    if (one.customer === null) return [];
    const value = metafieldValue(
      one,
      codes.filter(({ member }) => member === one.member),
      { document: program?.document ?? null, now },
    );
    return [{ ownerId: one.customer, namespace: '$app', key: 'membership', value }];
  });
}

function metafieldValue(
  { active, pending, deficit }: Standing,
  codes: readonly KeptRedemption[],
  { document, now }: { readonly document: ProgramDocument | null; readonly now: Date },
): MembershipMetafield {
  const next = document && offers(document, active).find(({ isAffordable }) => !isAffordable);
  return membershipMetafield.parse({
    points: active,
    pending,
    deficit,
    tier: null,
    nextReward: next ? { id: next.reward.id, price: next.price * next.stepsMin, missing: next.missing } : null,
    codes: codes
      .slice(0, codesMax)
      .map(({ id, reward, code, expiresAt }) => ({ id, reward, code, expiresAt: expiresAt?.toISOString() ?? null })),
    updatedAt: now.toISOString(),
  });
}
