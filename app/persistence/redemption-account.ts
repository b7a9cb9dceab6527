import { assert } from '#app/domain/values/assert.ts';
import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import { headOf, lotOf, type AccountRow, type LotRow } from './account-row.ts';
import type { LockedAccount } from './ledger.ts';
import type { VersionRow } from './program-version.ts';
import type { KeptRedemption } from './redemption-row.ts';
import { redemptionByKey } from './redemption.ts';

import type { Pool, PoolClient } from 'pg';

/** Who redeems; the key is the caller's, once per intent. */
type Asking = { readonly shop: ShopDomain; readonly member: MemberId; readonly key: string };

/** An account, and what the key was used for before. */
export type ToRedeem = { readonly account: LockedAccount; readonly earlier: KeptRedemption | null };

/** The account as it stood when it was read: nothing is locked, somebody may have posted since. `version` is in force at `now`. */
export async function readToRedeem(db: Pool, asking: Asking, now: Date): Promise<ToRedeem & { readonly version: VersionRow | null }> {
  const { shop, member, key } = asking;
  const { rows } = await db.query<Row & Version>({
    name: 'read-to-redeem',
    text: `SELECT ${headColumns}, ${besides}, v.version, v.published_at, v.published_by, ${lotColumns}
             FROM account a
             LEFT JOIN LATERAL (SELECT version, published_at, published_by FROM program_version
                                 WHERE shop = $1 AND published_at <= $4 ORDER BY version DESC LIMIT 1) v ON true
             LEFT JOIN lot l ON l.shop = $1 AND l.member = $2 AND l.open
            WHERE a.shop = $1 AND a.member = $2`,
    values: [shop, member, key, now.toISOString()],
  });
  const [head] = rows;
  const version = head === undefined || head.version === null ? null : head;
  return { ...(await toRedeem(db, asking, rows)), version };
}

/** Locks the account as `lockAccount` does, and tells what the key was used for before: in one statement, unless others were at the account. */
export async function lockToRedeem(client: PoolClient, asking: Asking): Promise<ToRedeem> {
  const first = await lockAndRead(client, asking);
  // Whoever was waited for has posted since: what the statement saw besides the account is older than its lock.
  const rows = isCurrent(first) ? first : await lockAndRead(client, asking);
  assert(isCurrent(rows), `nobody else posts to the account of member ${asking.member} now`);
  return toRedeem(client, asking, rows);
}

async function toRedeem(db: Pool | PoolClient, { shop, member, key }: Asking, rows: readonly Row[]): Promise<ToRedeem> {
  const [head] = rows;
  assert(head, `member ${member} has an account`);
  const lots = rows.flatMap((row) => (row.lot === null ? [] : [lotOf({ ...row, sequence: row.lot })]));
  const earlier = head.earlier === null ? null : await redemptionByKey(db, shop, member, key);
  return { account: { ...headOf(shop, head), lots }, earlier };
}

/** Its columns are null where the account has no open lot. */
type OpenLot = { lot: string } & Omit<LotRow, 'sequence' | 'member'>;
type Row = AccountRow & { earlier: string | null } & (OpenLot | Record<keyof OpenLot, null>);
type Version = VersionRow | Record<keyof VersionRow, null>;

const headColumns = `a.member, a.sequence, encode(a.hash, 'hex') AS hash, a.outstanding, a.deficit, a.lifetime, a.last_active_at, a.last_activity_at`;
const besides = `(SELECT time_zone FROM shop WHERE shop = $1) AS time_zone,
  (SELECT id FROM redemption WHERE shop = $1 AND member = $2 AND request_key = $3) AS earlier`;
const lotColumns = 'l.sequence AS lot, l.points, l.remaining, l.earned_at, l.active_at, l.expires_at, l.idle_months, l.source';

/** `seen` is how far the account was when the statement began. */
type LockedRow = Row & { seen: string };

function isCurrent([head]: readonly LockedRow[]): boolean {
  return head?.sequence === head?.seen;
}

async function lockAndRead(client: PoolClient, { shop, member, key }: Asking): Promise<readonly LockedRow[]> {
  const { rows } = await client.query<LockedRow>({
    name: 'lock-to-redeem',
    text: `WITH held AS (SELECT ${headColumns} FROM account a WHERE a.shop = $1 AND a.member = $2 FOR UPDATE)
           SELECT held.*, ${besides}, (SELECT sequence FROM account WHERE shop = $1 AND member = $2) AS seen, ${lotColumns}
             FROM held LEFT JOIN lot l ON l.shop = $1 AND l.member = $2 AND l.open`,
    values: [shop, member, key],
  });
  return rows;
}
