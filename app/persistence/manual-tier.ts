import { memberId, type MemberId, type ShopDomain, type TierId } from '#app/domain/values/ids.ts';

import type { Pool, PoolClient } from 'pg';

/** A tier given by staff, or taken away (null), for good: the newest counts. */
export type ManualTierRecord = {
  readonly tier: TierId | null;
  readonly until: Date | null;
  readonly setAt: Date;
  /** Shopify's id of the member of staff, never a name. */
  readonly setBy: string;
  readonly reason: string;
};

export async function insertManualTier(client: PoolClient, shop: ShopDomain, member: MemberId, added: ManualTierRecord): Promise<void> {
  await client.query('INSERT INTO manual_tier (shop, member, set_at, tier, until, set_by, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    ...[shop, member, added.setAt, added.tier, added.until, added.setBy, added.reason],
  ]);
}

/** When staff last gave or took one; null where they never did. */
export async function lastManualTierAt(db: Pool | PoolClient, shop: ShopDomain, member: MemberId): Promise<Date | null> {
  const { rows } = await db.query<{ set_at: Date | null }>(
    'SELECT max(set_at) AS set_at FROM manual_tier WHERE shop = $1 AND member = $2',
    [shop, member],
  );
  return rows[0]?.set_at ?? null;
}

/** Many at once; nothing of those for members whom staff have given or taken one before. Gives the members whose tier was set. */
export async function insertFirstManualTiers(
  client: PoolClient,
  shop: ShopDomain,
  added: readonly (ManualTierRecord & { readonly member: MemberId })[],
): Promise<ReadonlySet<MemberId>> {
  if (added.length === 0) return new Set();
  const { rows } = await client.query<{ member: string }>(
    `INSERT INTO manual_tier (shop, member, set_at, tier, until, set_by, reason)
     SELECT $1, t.member, t."setAt", t.tier, t.until, t."setBy", t.reason
       FROM jsonb_to_recordset($2::jsonb) AS t (member uuid, "setAt" timestamptz, tier text, until timestamptz, "setBy" text, reason text)
      WHERE NOT EXISTS (SELECT FROM manual_tier AS known WHERE known.shop = $1 AND known.member = t.member)
     RETURNING member`,
    [shop, JSON.stringify(added)],
  );
  return new Set(rows.flatMap(({ member }) => memberId(member) ?? []));
}
