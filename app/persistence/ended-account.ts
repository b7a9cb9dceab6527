import { expireEnded } from '#app/domain/ledger/expire-ended.ts';
import type { EndedLot } from '#app/domain/ledger/expire.ts';
import { explanationText } from '#app/domain/ledger/hash-chain.ts';
import type { Sealable } from '#app/domain/ledger/seal.ts';
import { assert } from '#app/domain/values/assert.ts';
import { memberId, type MemberId, type ShopDomain } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';
import { timeZone } from '#app/domain/values/time-zone.ts';
import type { LockedHead } from './account-row.ts';
import { momentOf } from './ledger.ts';
import { wantingMemberships } from './membership-outbox.ts';
import { keysOfShop, rowSet } from './row-set.ts';

import type { PoolClient } from 'pg';

/** A locked account of which nothing is known but what expiry asks, and that these of its lots have ended. */
export type EndedAccount = Pick<LockedHead, 'lastRecordedAt' | 'zone'> & { readonly head: Sealable; readonly ended: readonly EndedLot[] };

type HeadRow = {
  member: string;
  sequence: string;
  hash: string;
  outstanding: string;
  deficit: string;
  recorded_at: number | null;
  time_zone: string;
};

type LotRow = { member: string; sequence: string; remaining: string; source: string; earned_at: number; expires_at: number };

/** Locks accounts in key order and reads those of their lots that have ended at `now`: of very many, few have. Each member is named once. */
export async function lockEnded(
  client: PoolClient,
  shop: ShopDomain,
  { members, now }: { readonly members: readonly MemberId[]; readonly now: Date },
): Promise<readonly EndedAccount[]> {
  const ids = `{${members.join(',')}}`;
  const locked = await client.query<HeadRow>({
    name: 'lock-ended',
    text: `SELECT a.member, a.sequence, encode(a.hash, 'hex') AS hash, a.outstanding, a.deficit,
                  date_part('epoch', a.last_activity_at) AS recorded_at, (SELECT time_zone FROM shop WHERE shop = $1) AS time_zone
             FROM ${keysOfShop('$2::uuid[]', 'member')} JOIN account a ON a.shop = k.shop AND a.member = k.member
            ORDER BY a.member FOR UPDATE OF a`,
    values: [shop, ids],
  });
  assert(locked.rows.length === members.length, 'every member has an account');
  // A second statement: the first one's snapshot may be older than the locks it waited for.
  const ended = await client.query<LotRow>({
    name: 'ended-lots',
    text: `SELECT member, sequence, remaining, source, date_part('epoch', earned_at) AS earned_at, date_part('epoch', expires_at) AS expires_at
             FROM lot WHERE shop = $1 AND member = ANY ($2::uuid[]) AND open AND expires_at <= $3`,
    values: [shop, ids, now],
  });
  const lots = Map.groupBy(ended.rows, (row) => row.member);
  return locked.rows.map((row) => accountOf(shop, row, lots.get(row.member) ?? []));
}

function accountOf(shop: ShopDomain, row: HeadRow, lots: readonly LotRow[]): EndedAccount {
  const [member, zone] = [memberId(row.member), timeZone(row.time_zone)];
  assert(member && zone, `an account of ${shop} has the member and the time zone that it was written with`);
  const held = { outstanding: points(Number(row.outstanding)), deficit: points(Number(row.deficit)) };
  return {
    head: { shop, member, sequence: Number(row.sequence), hash: row.hash, ...held },
    lastRecordedAt: row.recorded_at === null ? null : instantOf(row.recorded_at),
    zone,
    ended: lots.map((lot) => ({
      id: Number(lot.sequence),
      remaining: points(Number(lot.remaining)),
      earnedAt: instantOf(lot.earned_at),
      expiresAt: instantOf(lot.expires_at),
      source: lot.source,
    })),
  };
}

/** Of seconds since 1970, to the millisecond. */
function instantOf(seconds: number): Date {
  return new Date(Math.round(seconds * 1_000));
}

const accountRows = rowSet(3, {
  member: 'uuid',
  before: 'bigint',
  sequence: 'bigint',
  hash: 'word',
  outstanding: 'bigint',
  recordedAt: 'timestamptz',
});
const expiredRows = rowSet(accountRows.next, {
  member: 'uuid',
  sequence: 'bigint',
  lot: 'bigint',
  points: 'bigint',
  idempotencyKey: 'word',
  occurredAt: 'timestamptz',
  recordedAt: 'timestamptz',
  source: 'json',
  explanation: 'json-text',
  balanceAfter: 'bigint',
  hash: 'word',
});

/**
 * What `appendPostings` writes, for entries that each empty one lot and change nothing else: each is told once for its entry, its draw and its
 * lot. $1 shop, $2 now, then the rows.
 */
const append = `
WITH expired AS MATERIALIZED (
  SELECT $1::text AS shop, e.* FROM ${expiredRows.as('e')}
), entries AS (
  INSERT INTO entry (shop, member, sequence, kind, points, idempotency_key, occurred_at, recorded_at, source, explanation, balance_after, hash)
  SELECT e.shop, e.member, e.sequence, 'expiry', e.points, e."idempotencyKey", e."occurredAt", e."recordedAt", e.source::jsonb,
         e.explanation::json, e."balanceAfter", decode(e.hash, 'hex')
    FROM expired e
), emptied AS (
  UPDATE lot SET remaining = 0, open = false FROM expired e
   WHERE lot.shop = e.shop AND lot.member = e.member AND lot.sequence = e.lot AND lot.remaining = e.points
  RETURNING 1
), drawn AS (
  INSERT INTO draw (shop, member, entry, lot, points) SELECT e.shop, e.member, e.sequence, e.lot, e.points FROM expired e
), accounts AS (
  UPDATE account SET sequence = a.sequence, hash = decode(a.hash, 'hex'), outstanding = a.outstanding, last_activity_at = a."recordedAt"
    FROM ${accountRows.ofShop('a')}
   WHERE account.shop = a.shop AND account.member = a.member AND account.sequence = a.before
  RETURNING account.member
), wanted AS (
  ${wantingMemberships}
)
SELECT (SELECT count(*) FROM accounts)::int AS accounts, (SELECT count(*) FROM emptied)::int AS emptied`;

/**
 * Posts what has ended at `now` on accounts that this transaction has locked, all of it in one statement, and asks for the members' metafields
 * to be written again. Gives how many lots.
 */
export async function expireEndedLots(client: PoolClient, accounts: readonly EndedAccount[], now: Date): Promise<number> {
  const posted = accounts.flatMap((account) => {
    const { head, ended } = account;
    const moment = momentOf(account, now);
    return ended.length === 0 ? [] : [{ before: head, recordedAt: moment.recordedAt, ...expireEnded(head, ended, moment) }];
  });
  const [first] = posted;
  if (!first) return 0;
  const expired = posted.flatMap((each) => each.expired);
  const { rows } = await client.query<{ accounts: number; emptied: number }>({
    name: 'append-expired',
    text: append,
    values: [
      ...[first.before.shop, now],
      ...accountRows.values(posted.map(({ before, recordedAt, account }) => ({ ...account, before: before.sequence, recordedAt }))),
      ...expiredRows.values(expired.map(({ lot, entry }) => ({ ...entry, lot, explanation: explanationText(entry.explanation) }))),
    ],
  });
  assert(rows[0]?.accounts === posted.length, 'every account posted to was locked and stood where it was read');
  assert(rows[0].emptied === expired.length, 'every lot that expired held what was read');
  return expired.length;
}
