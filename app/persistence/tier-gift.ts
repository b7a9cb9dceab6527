import type { GivenGift } from '#app/domain/tiers/gift-movement.ts';
import { assert } from '#app/domain/values/assert.ts';
import { memberId, tierId, type MemberId, type ShopDomain } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';

import type { PoolClient } from 'pg';

export type MemberGift = GivenGift & { readonly member: MemberId };

/** Every gift that these members were ever given for entering a tier. Their accounts are locked. */
export async function giftsOf(client: PoolClient, shop: ShopDomain, members: readonly MemberId[]): Promise<readonly MemberGift[]> {
  const { rows } = await client.query<Row>({
    name: 'tier-gifts',
    text: 'SELECT member, tier, period, points, program_version, times, stands FROM tier_gift WHERE shop = $1 AND member = ANY ($2::uuid[])',
    values: [shop, members],
  });
  return rows.map((row) => {
    const [member, tier] = [memberId(row.member), tierId(row.tier)];
    assert(member && tier, 'a gift has the ids it was written with');
    const { period, times, stands } = row;
    return { member, tier, period, points: points(Number(row.points)), version: row.program_version, times, stands };
  });
}

export async function saveGifts(client: PoolClient, shop: ShopDomain, gifts: readonly MemberGift[]): Promise<void> {
  if (gifts.length === 0) return;
  await client.query({
    name: 'save-tier-gifts',
    text: `INSERT INTO tier_gift (shop, member, tier, period, points, program_version, times, stands)
           SELECT $1, g.member, g.tier, g.period, g.points, g.version, g.times, g.stands
             FROM jsonb_to_recordset($2::jsonb) AS g (member uuid, tier text, period text, points bigint, version integer, times integer,
                  stands boolean)
            ORDER BY g.member, g.tier, g.period
           ON CONFLICT (shop, member, tier, period) DO UPDATE SET points = excluded.points, program_version = excluded.program_version,
             times = excluded.times, stands = excluded.stands`,
    values: [shop, JSON.stringify(gifts)],
  });
}

type Row = { member: string; tier: string; period: string; points: string; program_version: number; times: number; stands: boolean };
