import { assert } from '#app/domain/values/assert.ts';
import { memberId, shopDomain, tierId, type MemberId, type ShopDomain, type TierId } from '#app/domain/values/ids.ts';

import type { Pool, PoolClient } from 'pg';

/** Where a member stood when last judged: good until `dueAt` unless the history or the program changes, and then it is judged again. */
export type KeptTier = {
  readonly member: MemberId;
  readonly tier: TierId | null;
  readonly since: Date | null;
  readonly keptUntil: Date | null;
  /** By which version. */
  readonly programVersion: number;
  readonly judgedAt: Date;
  readonly dueAt: Date | null;
  /** The customer tag that it brings; null is none. */
  readonly tag: string | null;
};

/** Of those who were judged before. */
export async function keptTiers(
  db: Pool | PoolClient,
  shop: ShopDomain,
  members: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, KeptTier>> {
  if (members.length === 0) return new Map();
  const { rows } = await db.query<Row>({
    name: 'kept-tiers',
    text: `SELECT member, tier, since, kept_until, program_version, judged_at, due_at, tag
             FROM member_tier WHERE shop = $1 AND member = ANY ($2::uuid[]) AND judged_at IS NOT NULL`,
    values: [shop, members],
  });
  return new Map(rows.map(read).map((kept) => [kept.member, kept]));
}

/** In one statement, in key order. */
export async function saveTiers(client: PoolClient, shop: ShopDomain, judged: readonly KeptTier[]): Promise<void> {
  if (judged.length === 0) return;
  await client.query({
    name: 'save-tiers',
    text: `INSERT INTO member_tier (shop, member, tier, since, kept_until, program_version, judged_at, due_at, tag)
           SELECT $1, t.member, t.tier, t.since, t."keptUntil", t."programVersion", t."judgedAt", t."dueAt", t.tag
             FROM jsonb_to_recordset($2::jsonb) AS t (member uuid, tier text, since timestamptz, "keptUntil" timestamptz,
                  "programVersion" integer, "judgedAt" timestamptz, "dueAt" timestamptz, tag text)
            ORDER BY t.member
           ON CONFLICT (shop, member) DO UPDATE SET tier = excluded.tier, since = excluded.since, kept_until = excluded.kept_until,
             program_version = excluded.program_version, judged_at = excluded.judged_at, due_at = excluded.due_at, tag = excluded.tag`,
    values: [shop, JSON.stringify(judged)],
  });
}

/** Has every member of the shop judged again by `at`, those who never were too: the program's tiers have changed. */
export async function wantAllTiers(client: PoolClient, shop: ShopDomain, at: Date): Promise<void> {
  await client.query(
    `INSERT INTO member_tier (shop, member, due_at) SELECT shop, id, $2 FROM member WHERE shop = $1 ORDER BY id
     ON CONFLICT (shop, member) DO UPDATE SET due_at = least(member_tier.due_at, excluded.due_at)`,
    [shop, at],
  );
}

/** A shop with members who are due, and up to `rowsMax` of them, the longest due first; null where nobody is. */
export async function dueTiers(
  db: Pool,
  now: Date,
  rowsMax: number,
): Promise<{ readonly shop: ShopDomain; readonly members: readonly MemberId[] } | null> {
  const { rows } = await db.query<{ shop: string; member: string }>(
    `SELECT shop, member FROM member_tier
      WHERE due_at <= $1 AND shop = (SELECT shop FROM member_tier WHERE due_at <= $1 ORDER BY due_at, shop, member LIMIT 1)
      ORDER BY due_at, shop, member LIMIT $2`,
    [now, rowsMax],
  );
  const shop = shopDomain(rows[0]?.shop ?? '');
  return shop ? { shop, members: rows.map(({ member }) => knownMember(member)) } : null;
}

/** Of members who were judged at `now` and are still due by then: there is nothing that could change (a shop that has no tiers any more). */
export async function clearDueTiers(client: PoolClient, shop: ShopDomain, members: readonly MemberId[], now: Date): Promise<void> {
  await client.query('UPDATE member_tier SET due_at = NULL WHERE shop = $1 AND member = ANY ($2::uuid[]) AND due_at <= $3', [
    shop,
    members,
    now,
  ]);
}

type Row = {
  member: string;
  tier: string | null;
  since: Date | null;
  kept_until: Date | null;
  program_version: number;
  judged_at: Date;
  due_at: Date | null;
  tag: string | null;
};

function read(row: Row): KeptTier {
  return {
    member: knownMember(row.member),
    tier: row.tier === null ? null : (tierId(row.tier) ?? null),
    since: row.since,
    keptUntil: row.kept_until,
    programVersion: row.program_version,
    judgedAt: row.judged_at,
    dueAt: row.due_at,
    tag: row.tag,
  };
}

function knownMember(text: string): MemberId {
  const id = memberId(text);
  assert(id, `${text} is a member's id`);
  return id;
}
