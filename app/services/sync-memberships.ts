import { membershipMetafield, type MembershipMetafield } from '#app/contracts/membership.ts';
import { visibleOffers, type Offer } from '#app/domain/redemption/offer.ts';
import type { TierGoal } from '#app/domain/tiers/standing.ts';
import { tierName } from '#app/domain/tiers/tier.ts';
import type { MemberId, ShopDomain, TierId } from '#app/domain/values/ids.ts';
import { money } from '#app/domain/values/money.ts';
import { claimMemberships, settleMemberships, type WantedMembership } from '#app/persistence/membership-outbox.ts';
import { standings, type Standing } from '#app/persistence/membership.ts';
import { programInForce, type ProgramVersion } from '#app/persistence/program-version.ts';
import type { KeptRedemption } from '#app/persistence/redemption-row.ts';
import { usableRedemptions } from '#app/persistence/redemption.ts';
import { shopPool } from '#app/persistence/shop-pool.ts';
import { shopByDomain, type Shop } from '#app/persistence/shop.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { metafieldsMax, writeMetafields, type JsonMetafield } from '#app/shopify/metafields.ts';

import { memberStandings } from './member-standings.ts';
import { isPassing } from './passing-failure.ts';
import { applicants, noMarks, readMarks, type Asking } from './redeemable.ts';
import { liquidMoney } from './public-rules.ts';

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
  const [pool, admin] = [shopPool(context.pool, shop), context.adminFor(shop)];
  try {
    await write(admin, await metafieldsOf({ pool, admin }, shop, due, now));
    await settleMemberships(pool, due, now);
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

async function metafieldsOf(
  { pool, admin }: { readonly pool: Pool; readonly admin: AdminClient },
  domain: ShopDomain,
  due: readonly WantedMembership[],
  now: Date,
): Promise<readonly JsonMetafield[]> {
  const members = due.map(({ member }) => member);
  const shop = await shopByDomain(pool, domain);
  if (!shop) return [];
  const program = await programInForce(pool, shop, now);
  const [standing, codes] = await Promise.all([standings(pool, domain, members, now), usableRedemptions(pool, domain, members, now)]);
  const seen = program ? await seenByMember({ pool, admin }, { shop, program, standing }, now) : new Map<MemberId, Seen>();
  return standing.flatMap((one) => {
    if (one.customer === null) return [];
    const own = {
      ...(seen.get(one.member) ?? { tier: null, tierNames: null, nextTier: null, offered: [] }),
      codes: codes.filter(({ member }) => member === one.member),
    };
    return [{ ownerId: one.customer, namespace: '$app', key: 'membership', value: metafieldValue(one, own, now) }];
  });
}

/** A member's tier, by its name in the shop's language and in all, and the rewards held out. */
type Seen = Pick<MembershipMetafield, 'tier' | 'tierNames'> & {
  readonly nextTier: MembershipMetafield['nextTier'];
  readonly offered: readonly Offer[];
};
type Members = { readonly shop: Shop; readonly program: ProgramVersion; readonly standing: readonly Standing[] };

/** Counted and asked for once for all of them. */
async function seenByMember(
  { pool, admin }: { readonly pool: Pool; readonly admin: AdminClient },
  { shop, program, standing }: Members,
  now: Date,
): Promise<ReadonlyMap<MemberId, Seen>> {
  const { document } = program;
  const customers = standing.flatMap(({ customer }) => customer ?? []);
  const marks = await readMarks(admin, document.rewards, customers);
  const members = standing.map(({ member }) => member);
  const tiers = await memberStandings(pool, { shop, version: program, members }, now);
  const asking = standing.map(({ member, customer, isSuspended }): Asking => {
    const own = customer === null ? noMarks : (marks.get(customer) ?? noMarks);
    return { member, isSuspended, tier: tiers.get(member)?.tier ?? null, marks: own };
  });
  const applying = await applicants(pool, { shop, document }, asking, now);
  return new Map(
    standing.flatMap(({ member, active }, index) => {
      const applicant = applying[index];
      if (!applicant) return [];
      const next = tiers.get(member)?.next ?? null;
      const nextTier = next && nextTierValue(next, { shop, program });
      return [
        [
          member,
          {
            tier: tierNamed(applicant.tier, { shop, program }),
            tierNames: document.tiers.tiers.find(({ id }) => id === applicant.tier)?.names ?? null,
            nextTier,
            offered: visibleOffers(document, applicant, active),
          },
        ] as const,
      ];
    }),
  );
}

function nextTierValue({ tier, missing, by }: TierGoal, of: Pick<Members, 'shop' | 'program'>): Seen['nextTier'] {
  const { tiers, currency } = of.program.document;
  const count = tiers.metric === 'amount-spent' ? liquidMoney(money(missing, currency)) : missing;
  return { name: tierNamed(tier, of) ?? tier, metric: tiers.metric, missing: Math.max(1, count), by };
}

function tierNamed(id: TierId | null, { shop, program }: Pick<Members, 'shop' | 'program'>): string | null {
  const tier = program.document.tiers.tiers.find((each) => each.id === id);
  return tier ? tierName(tier, shop.locale) : null;
}

function metafieldValue(
  { active, pending, deficit }: Standing,
  { tier, tierNames, nextTier, offered, codes }: Seen & { readonly codes: readonly KeptRedemption[] },
  now: Date,
): MembershipMetafield {
  const next = offered.find(({ refusal }) => refusal?.kind === 'insufficient-points');
  return membershipMetafield.parse({
    points: active,
    pending,
    deficit,
    tier,
    tierNames,
    nextTier,
    nextReward: next ? { id: next.reward.id, price: next.price * next.stepsMin, missing: next.missing } : null,
    rewards: offered.map(({ reward, price, refusal }) => ({
      id: reward.id,
      price,
      unavailable: refusal?.kind === 'insufficient-points' ? null : (refusal?.kind ?? null),
    })),
    codes: codes.slice(0, codesMax).map(({ id, reward, delivery, code, expiresAt }) => ({
      id,
      reward,
      delivery,
      // A gift card's is money to whoever reads it: the page asks Laurel for that one.
      code: delivery === 'discount-code' ? code : null,
      expiresAt: expiresAt?.toISOString() ?? null,
    })),
    updatedAt: now.toISOString(),
  });
}
