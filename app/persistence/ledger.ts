import type { Account } from '#app/domain/ledger/account.ts';
import type { Movement } from '#app/domain/ledger/movement.ts';
import { postAll } from '#app/domain/ledger/post-all.ts';
import type { Posting } from '#app/domain/ledger/post.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import { headOf, lotOf, type AccountRow, type LockedHead, type LotRow } from './account-row.ts';
import { appendPostings } from './ledger-append.ts';
import { keysOfShop } from './row-set.ts';

import type { PoolClient } from 'pg';

/** An account whose row this transaction holds: nobody else can post to it until the transaction ends. */
export type LockedAccount = Account & LockedHead;

/**
 * Locks the members' accounts in key order (two batches that share members cannot wait for each other in a ring) and loads
 * them with their open lots. A member without an account is a defect: enrolment makes both.
 */
export async function lockAccounts(
  client: PoolClient,
  shop: ShopDomain,
  members: readonly MemberId[],
): Promise<Map<MemberId, LockedAccount>> {
  if (members.length === 0) return new Map();
  const locked = await lockHeads(client, shop, members);
  // A second statement: the first one's snapshot may be older than the locks it waited for.
  const open = await client.query<LotRow>({
    name: 'open-lots',
    text: `SELECT member, sequence, points, remaining, earned_at, active_at, expires_at, idle_months, source
             FROM lot WHERE shop = $1 AND member = ANY ($2::uuid[]) AND open`,
    values: [shop, members],
  });
  const lots = Map.groupBy(open.rows, (row) => row.member);
  return new Map(locked.map((head) => [head.member, { ...head, lots: (lots.get(head.member) ?? []).map(lotOf) }]));
}

async function lockHeads(client: PoolClient, shop: ShopDomain, members: readonly MemberId[]): Promise<readonly LockedHead[]> {
  const locked = await client.query<AccountRow>({
    name: 'lock-accounts',
    text: `SELECT a.member, a.sequence, encode(a.hash, 'hex') AS hash, a.outstanding, a.deficit, a.lifetime, a.last_active_at, a.last_activity_at,
                  (SELECT time_zone FROM shop WHERE shop = $1) AS time_zone
             FROM ${keysOfShop('$2::uuid[]', 'member')} JOIN account a ON a.shop = k.shop AND a.member = k.member
            ORDER BY a.member FOR UPDATE OF a`,
    values: [shop, [...new Set(members)]],
  });
  const heads = locked.rows.map((row) => headOf(shop, row));
  const found = new Set(heads.map(({ member }) => member));
  for (const member of members) assert(found.has(member), `member ${member} has an account`);
  return heads;
}

export async function lockAccount(client: PoolClient, shop: ShopDomain, member: MemberId): Promise<LockedAccount> {
  const locked = (await lockAccounts(client, shop, [member])).get(member);
  assert(locked, 'lockAccounts gives every account it was asked for');
  return locked;
}

/** Movements on one locked account, in their order. */
export type AccountMovements = { readonly account: LockedAccount; readonly movements: readonly Movement[] };

/**
 * Posts movements to accounts that this transaction has locked, all of them in one statement, and asks for the members'
 * metafields to be written again. Recorded at `now`, or with the account's newest entry where a process's clock is behind it. Lots that
 * are due are expired with it. Gives the postings of the movements asked for.
 *
 * A refused movement is a defect here: whoever may be refused asks the domain before.
 */
export async function postToAccounts(client: PoolClient, changes: readonly AccountMovements[], now: Date): Promise<readonly Posting[]> {
  const posted = changes.map(({ account, movements }) => postAll(account, movements, momentOf(account, now)));
  await appendPostings(
    client,
    posted.flatMap(({ all }) => all),
    now,
  );
  return posted.flatMap(({ asked }) => asked);
}

/** The same for one account. */
export async function postMovements(
  client: PoolClient,
  account: LockedAccount,
  movements: readonly Movement[],
  now: Date,
): Promise<readonly Posting[]> {
  return postToAccounts(client, [{ account, movements }], now);
}

/** When what is posted to the account now is recorded: with its newest entry where a process's clock is behind it. */
export function momentOf({ lastRecordedAt, zone }: Pick<LockedHead, 'lastRecordedAt' | 'zone'>, now: Date) {
  return { now, zone, recordedAt: lastRecordedAt !== null && lastRecordedAt > now ? lastRecordedAt : now };
}
