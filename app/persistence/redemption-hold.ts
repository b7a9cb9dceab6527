import type { MovedEnd } from '#app/domain/ledger/activity.ts';
import type { Entry } from '#app/domain/ledger/entry.ts';
import type { Draw } from '#app/domain/ledger/lot.ts';
import { postAll } from '#app/domain/ledger/post-all.ts';
import type { Posting } from '#app/domain/ledger/post.ts';
import { holding } from '#app/domain/redemption/holding.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import { headOf, lotOf, type AccountRow, type LotRow } from './account-row.ts';
import { appendPostings } from './ledger-append.ts';
import { momentOf, type LockedAccount } from './ledger.ts';
import type { KeptRedemption } from './redemption-row.ts';
import { redemptionByKey } from './redemption.ts';
import { rowSet } from './row-set.ts';

import type { PoolClient } from 'pg';

/** Who redeems; the key is the caller's, once per intent. */
type Asking = { readonly shop: ShopDomain; readonly member: MemberId; readonly key: string };

type ToRedeem = { readonly account: LockedAccount; readonly earlier: KeptRedemption | null };

/** Locks the account as `lockAccount` does, and tells what the key was used for before: in one statement, unless others were at the account. */
export async function lockToRedeem(client: PoolClient, asking: Asking): Promise<ToRedeem> {
  const { shop, member, key } = asking;
  const first = await lockAndRead(client, asking);
  // Whoever was waited for has posted since: what the statement saw besides the account is older than its lock.
  const rows = isCurrent(first) ? first : await lockAndRead(client, asking);
  const [head] = rows;
  assert(head && isCurrent(rows), `member ${member} has an account, to which nobody else posts now`);
  const lots = rows.flatMap((row) => (row.lot === null ? [] : [lotOf({ ...row, sequence: row.lot })]));
  const earlier = head.earlier === null ? null : await redemptionByKey(client, shop, member, key);
  return { account: { ...headOf(shop, head), lots }, earlier };
}

/** Its columns are null where the account has no open lot. */
type OpenLot = { lot: string } & Omit<LotRow, 'sequence' | 'member'>;
type Row = AccountRow & { seen: string; earlier: string | null } & (OpenLot | Record<keyof OpenLot, null>);

/** `seen` is how far the account was when the statement began. */
function isCurrent([head]: readonly Row[]): boolean {
  return head?.sequence === head?.seen;
}

async function lockAndRead(client: PoolClient, { shop, member, key }: Asking): Promise<readonly Row[]> {
  const { rows } = await client.query<Row>({
    name: 'lock-to-redeem',
    text: `WITH held AS (
             SELECT member, sequence, encode(hash, 'hex') AS hash, outstanding, deficit, lifetime, last_active_at, last_activity_at
               FROM account WHERE shop = $1 AND member = $2 FOR UPDATE)
           SELECT held.*, (SELECT time_zone FROM shop WHERE shop = $1) AS time_zone,
                  (SELECT sequence FROM account WHERE shop = $1 AND member = $2) AS seen,
                  (SELECT id FROM redemption WHERE shop = $1 AND member = $2 AND request_key = $3) AS earlier,
                  l.sequence AS lot, l.points, l.remaining, l.earned_at, l.active_at, l.expires_at, l.idle_months, l.source
             FROM held LEFT JOIN lot l ON l.shop = $1 AND l.member = $2 AND l.open`,
    values: [shop, member, key],
  });
  return rows;
}

/** Keeps a redemption that is reserved, and debits the locked account its price. Lots that are due are expired with it. */
export async function holdPoints(client: PoolClient, account: LockedAccount, redemption: KeptRedemption, now: Date): Promise<void> {
  const { all, asked } = postAll(account, [holding(redemption)], momentOf(account, now));
  const [held] = asked;
  assert(held, 'one movement is one posting');
  await appendPostings(client, all.slice(0, all.indexOf(held)), now);
  await appendHeld(client, redemption, held, now);
  await appendPostings(client, all.slice(all.indexOf(held) + 1), now);
}

const lotRows = rowSet(30, { lot: 'bigint', points: 'bigint', movedTo: 'timestamptz' });

/**
 * What `appendPostings` writes, for the one entry of one redemption and with that redemption: a fraction of the work of rows that may be many.
 * $1 shop, $2 member, $3 now, $4 to $10 the account, $11 to $18 the entry, $19 to $29 the redemption, then the lots that it changes.
 */
const append = `
WITH accounts AS (
  UPDATE account SET sequence = $4, hash = decode($5, 'hex'), outstanding = $6, deficit = $7, lifetime = $8, last_active_at = $9,
         last_activity_at = $10
   WHERE shop = $1 AND member = $2 AND sequence = $4 - 1
  RETURNING 1
), entries AS (
  INSERT INTO entry (shop, member, sequence, hash, recorded_at, kind, points, idempotency_key, occurred_at, source, program_version, explanation,
                     balance_after)
  VALUES ($1, $2, $4, decode($5, 'hex'), $10, $11, $12, $13, $14, $15, $16, $17, $18)
), redeemed AS (
  INSERT INTO redemption (shop, member, id, request_key, reward, terms, program_version, steps, price, delivery, code, subtotal, reserved_at,
                          expires_at, restored, state)
  VALUES ($1, $2, $19, $20, $21, $22, $23, $24, $12, $25, $26, $27, $28, $29, 0, 'reserved')
), changed AS (
  UPDATE lot SET remaining = lot.remaining - d.points, open = lot.remaining > d.points, expires_at = coalesce(d."movedTo", lot.expires_at),
         opened_expires_at = CASE WHEN d."movedTo" IS NULL THEN lot.opened_expires_at ELSE coalesce(lot.opened_expires_at, lot.expires_at) END
    FROM ${lotRows.ofShop('d')}
   WHERE lot.shop = d.shop AND lot.member = $2 AND lot.sequence = d.lot
  RETURNING 1
), drawn AS (
  INSERT INTO draw (shop, member, entry, lot, points) SELECT $1, $2, $4, d.lot, d.points FROM ${lotRows.as('d')} WHERE d.points > 0
), wanted AS (
  INSERT INTO membership_outbox (shop, member, wanted, due_at) VALUES ($1, $2, 1, $3)
  ON CONFLICT (shop, member) DO UPDATE SET wanted = membership_outbox.wanted + 1
)
SELECT (SELECT count(*) FROM accounts)::int AS accounts, (SELECT count(*) FROM changed)::int AS changed`;

async function appendHeld(
  client: PoolClient,
  redemption: KeptRedemption,
  { account, entry, draws, moved }: Posting,
  now: Date,
): Promise<void> {
  assert(
    entry && entry.points === redemption.price && redemption.state === 'reserved',
    'what is held is the price of a redemption just reserved',
  );
  const changed = lotChanges(draws, moved);
  const { rows } = await client.query<{ accounts: number; changed: number }>({
    name: 'append-held',
    text: append,
    values: [
      ...[redemption.shop, redemption.member, now.toISOString()],
      ...[account.sequence, account.hash, account.outstanding, account.deficit, account.lifetime],
      ...[account.lastActiveAt?.toISOString() ?? null, entry.recordedAt.toISOString()],
      ...entryValues(entry),
      ...redemptionValues(redemption),
      ...lotRows.values(changed),
    ],
  });
  assert(rows[0]?.accounts === 1, 'the account posted to was locked and stood where it was read');
  assert(rows[0].changed === changed.length, 'every lot drawn from is there');
}

function entryValues(entry: Entry): readonly unknown[] {
  const { kind, points, idempotencyKey, occurredAt, source, programVersion, explanation, balanceAfter } = entry;
  const written = [JSON.stringify(source), programVersion, JSON.stringify(explanation)];
  return [kind, points, idempotencyKey, occurredAt.toISOString(), ...written, balanceAfter];
}

function redemptionValues(redemption: KeptRedemption): readonly unknown[] {
  const { id, requestKey, reward, terms, programVersion, steps, delivery, code, subtotal, reservedAt, expiresAt } = redemption;
  const instants = [reservedAt.toISOString(), expiresAt?.toISOString() ?? null];
  return [id, requestKey, reward, JSON.stringify(terms), programVersion, steps, delivery, code, subtotal?.minor ?? null, ...instants];
}

/** One for each lot that the entry draws from or whose end it moves. */
function lotChanges(draws: readonly Draw[], moved: readonly MovedEnd[]) {
  const lots = new Set([...draws, ...moved].map(({ lot }) => lot));
  return [...lots].map((lot) => ({
    lot,
    points: draws.find((draw) => draw.lot === lot)?.points ?? 0,
    movedTo: moved.find((end) => end.lot === lot)?.expiresAt ?? null,
  }));
}
