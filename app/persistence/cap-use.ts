import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';

import type { PoolClient } from 'pg';

/** What one source uses of a window now. `source` is what its idempotency keys begin with: "order:<gid>", "activity:<rule>:<member>:<key>". */
export type CapUse = { readonly source: string; readonly window: string; readonly member: MemberId; readonly points: number };

/**
 * Lets one transaction at a time count in the windows that all members share. Taken before any account is locked. (A member's own windows need no
 * more than the lock on the account.)
 */
export async function lockSharedCaps(client: PoolClient, shop: ShopDomain): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`caps ${shop}`]);
}

/** What is used now of these windows of members' own, by member and window; what nothing is used of is absent. Their accounts are locked. */
export async function memberCapUse(
  client: PoolClient,
  shop: ShopDomain,
  asked: readonly { readonly member: MemberId; readonly window: string }[],
): Promise<readonly Omit<CapUse, 'source'>[]> {
  if (asked.length === 0) return [];
  const { rows } = await client.query<{ member: MemberId; cap_window: string; points: string }>({
    name: 'member-cap-use',
    text: `SELECT u.member, u.cap_window, sum(u.points) AS points
             FROM (SELECT DISTINCT * FROM unnest($2::uuid[], $3::text[]) AS a (member, cap_window)) a
             JOIN cap_use u ON u.shop = $1 AND u.cap_window = a.cap_window AND u.member = a.member
            GROUP BY u.member, u.cap_window`,
    values: [shop, asked.map(({ member }) => member), asked.map(({ window }) => window)],
  });
  return rows.map(({ member, cap_window: window, points }) => ({ member, window, points: Number(points) }));
}

/** What all members together use now of these windows; what nothing is used of is absent. Under `lockSharedCaps`. */
export async function sharedCapUse(client: PoolClient, shop: ShopDomain, windows: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (windows.length === 0) return new Map();
  const { rows } = await client.query<{ cap_window: string; points: string }>({
    name: 'shared-cap-use',
    text: 'SELECT cap_window, sum(points) AS points FROM cap_use WHERE shop = $1 AND cap_window = ANY ($2::text[]) GROUP BY cap_window',
    values: [shop, windows],
  });
  return new Map(rows.map(({ cap_window: window, points }) => [window, Number(points)]));
}

/** What these sources use now, by themselves. */
export async function capUseOf(client: PoolClient, shop: ShopDomain, sources: readonly string[]): Promise<readonly CapUse[]> {
  const { rows } = await client.query<{ source: string; cap_window: string; member: MemberId; points: string }>({
    name: 'cap-use-of-sources',
    text: 'SELECT source, cap_window, member, points FROM cap_use WHERE shop = $1 AND source = ANY ($2::text[])',
    values: [shop, sources],
  });
  return rows.map(({ source, cap_window: window, member, points }) => ({ source, window, member, points: Number(points) }));
}

/** In one statement; a source uses a window once. Nothing (0) is kept too: it takes the place of more. */
export async function saveCapUse(client: PoolClient, shop: ShopDomain, uses: readonly CapUse[]): Promise<void> {
  if (uses.length === 0) return;
  await client.query({
    name: 'save-cap-use',
    text: `INSERT INTO cap_use (shop, source, cap_window, member, points)
           SELECT $1, u.source, u.cap_window, u.member, u.points
             FROM unnest($2::text[], $3::text[], $4::uuid[], $5::bigint[]) AS u (source, cap_window, member, points)
            ORDER BY u.source, u.cap_window
           ON CONFLICT (shop, source, cap_window) DO UPDATE SET member = excluded.member, points = excluded.points`,
    values: [
      shop,
      ...[uses.map(({ source }) => source), uses.map(({ window }) => window), uses.map(({ member }) => member)],
      uses.map(({ points }) => points),
    ],
  });
}
