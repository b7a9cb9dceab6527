import type { MovedEnd } from '#app/domain/ledger/activity.ts';
import type { Entry } from '#app/domain/ledger/entry.ts';
import type { Draw } from '#app/domain/ledger/lot.ts';
import { postAll } from '#app/domain/ledger/post-all.ts';
import type { Posting } from '#app/domain/ledger/post.ts';
import { holding } from '#app/domain/redemption/holding.ts';
import { assert } from '#app/domain/values/assert.ts';
import { appendPostings } from './ledger-append.ts';
import { momentOf, type LockedAccount } from './ledger.ts';
import type { KeptRedemption } from './redemption-row.ts';
import { rowSet } from './row-set.ts';

import type { Pool, PoolClient } from 'pg';

/** Keeps a redemption that is reserved, and debits the locked account its price. Lots that are due are expired with it. */
export async function holdPoints(client: PoolClient, account: LockedAccount, redemption: KeptRedemption, now: Date): Promise<void> {
  const { before, held, after } = postings(account, redemption, now);
  await appendPostings(client, before, now);
  assert(await appendHeld(client, redemption, held, now), 'the account posted to was locked and stood where it was read');
  await appendPostings(client, after, now);
}

/**
 * The same in one statement, which needs no transaction around it, on an account that was read and not locked. False, and nothing is
 * written, where somebody has posted to it since, or where lots are due.
 */
export async function holdAtOnce(db: Pool, account: LockedAccount, redemption: KeptRedemption, now: Date): Promise<boolean> {
  const { before, held, after } = postings(account, redemption, now);
  return before.length + after.length === 0 && appendHeld(db, redemption, held, now);
}

function postings(account: LockedAccount, redemption: KeptRedemption, now: Date) {
  const { all, asked } = postAll(account, [holding(redemption)], momentOf(account, now));
  const [held] = asked;
  assert(held, 'one movement is one posting');
  return { before: all.slice(0, all.indexOf(held)), held, after: all.slice(all.indexOf(held) + 1) };
}

const lotRows = rowSet(30, { lot: 'bigint', points: 'bigint', movedTo: 'timestamptz' });

/**
 * What `appendPostings` writes, for the one entry of one redemption and with that redemption: a fraction of the work of rows that may be many.
 * All of it or nothing: each part asks whether the account stood where it was read. What else could be wrong the tables refuse (a draw's
 * lot is there and holds as much), for where this is all there is nothing is undone any more.
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
  SELECT $1, $2, $4, decode($5, 'hex'), $10, $11, $12, $13, $14, $15, $16, $17, $18 FROM accounts
), redeemed AS (
  INSERT INTO redemption (shop, member, id, request_key, reward, terms, program_version, steps, price, delivery, code, subtotal, reserved_at,
                          expires_at, restored, state)
  SELECT $1, $2, $19, $20, $21, $22, $23, $24, $12, $25, $26, $27, $28, $29, 0, 'reserved' FROM accounts
), changed AS (
  UPDATE lot SET remaining = lot.remaining - d.points, open = lot.remaining > d.points, expires_at = coalesce(d."movedTo", lot.expires_at),
         opened_expires_at = CASE WHEN d."movedTo" IS NULL THEN lot.opened_expires_at ELSE coalesce(lot.opened_expires_at, lot.expires_at) END
    FROM accounts, ${lotRows.ofShop('d')}
   WHERE lot.shop = d.shop AND lot.member = $2 AND lot.sequence = d.lot
  RETURNING 1
), drawn AS (
  INSERT INTO draw (shop, member, entry, lot, points) SELECT $1, $2, $4, d.lot, d.points FROM accounts, ${lotRows.as('d')} WHERE d.points > 0
), wanted AS (
  INSERT INTO membership_outbox (shop, member, wanted, due_at) SELECT $1, $2, 1, $3 FROM accounts
  ON CONFLICT (shop, member) DO UPDATE SET wanted = membership_outbox.wanted + 1
)
SELECT (SELECT count(*) FROM accounts)::int AS accounts, (SELECT count(*) FROM changed)::int AS changed`;

/** Whether the account stood where it was read; else nothing is written. */
async function appendHeld(
  db: Pool | PoolClient,
  redemption: KeptRedemption,
  { account, entry, draws, moved }: Posting,
  now: Date,
): Promise<boolean> {
  assert(
    entry && entry.points === redemption.price && redemption.state === 'reserved',
    'what is held is the price of a redemption just reserved',
  );
  const changed = lotChanges(draws, moved);
  const { rows } = await db.query<{ accounts: number; changed: number }>({
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
  if (rows[0]?.accounts !== 1) return false;
  assert(rows[0].changed === changed.length, 'every lot drawn from is there');
  return true;
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
