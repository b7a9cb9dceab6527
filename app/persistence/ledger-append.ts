import type { AccountHead } from '#app/domain/ledger/account.ts';
import type { Entry } from '#app/domain/ledger/entry.ts';
import { explanationText } from '#app/domain/ledger/hash-chain.ts';
import type { Posting } from '#app/domain/ledger/post.ts';
import { assert } from '#app/domain/values/assert.ts';
import { wantingMemberships } from './membership-outbox.ts';
import { rowSet } from './row-set.ts';

import type { PoolClient } from 'pg';

const entryRows = rowSet(3, {
  member: 'uuid',
  sequence: 'bigint',
  kind: 'text',
  points: 'bigint',
  idempotencyKey: 'text',
  occurredAt: 'timestamptz',
  recordedAt: 'timestamptz',
  source: 'json',
  programVersion: 'integer',
  explanation: 'json-text',
  balanceAfter: 'bigint',
  hash: 'text',
});
const lotRows = rowSet(entryRows.next, {
  member: 'uuid',
  id: 'bigint',
  points: 'bigint',
  remaining: 'bigint',
  earnedAt: 'timestamptz',
  activeAt: 'timestamptz',
  expiresAt: 'timestamptz',
  movedTo: 'timestamptz',
  idleMonths: 'integer',
  source: 'text',
});
/** Drawn from, or with a moved end. */
const changedRows = rowSet(lotRows.next, { member: 'uuid', lot: 'bigint', points: 'bigint', movedTo: 'timestamptz' });
const drawRows = rowSet(changedRows.next, { member: 'uuid', entry: 'bigint', lot: 'bigint', points: 'bigint' });
const accountRows = rowSet(drawRows.next, {
  member: 'uuid',
  before: 'bigint',
  sequence: 'bigint',
  hash: 'text',
  outstanding: 'bigint',
  deficit: 'bigint',
  lifetime: 'bigint',
  lastActiveAt: 'timestamptz',
  recordedAt: 'timestamptz',
});

/** $1 shop, $2 now, then the rows. */
const append = `
WITH entries AS (
  INSERT INTO entry (shop, member, sequence, kind, points, idempotency_key, occurred_at, recorded_at, source, program_version,
                     explanation, balance_after, hash)
  SELECT $1, e.member, e.sequence, e.kind, e.points, e."idempotencyKey", e."occurredAt", e."recordedAt", e.source::jsonb,
         e."programVersion", e.explanation::json, e."balanceAfter", decode(e.hash, 'hex')
    FROM ${entryRows.as('e')}
), opened AS (
  INSERT INTO lot (shop, member, sequence, points, remaining, open, earned_at, active_at, expires_at, opened_expires_at, idle_months, source)
  SELECT $1, l.member, l.id, l.points, l.remaining, l.remaining > 0, l."earnedAt", l."activeAt", coalesce(l."movedTo", l."expiresAt"),
         CASE WHEN l."movedTo" IS NOT NULL THEN l."expiresAt" END, l."idleMonths", l.source
    FROM ${lotRows.as('l')}
), changed AS (
  UPDATE lot SET remaining = lot.remaining - d.points, open = lot.remaining > d.points, expires_at = coalesce(d."movedTo", lot.expires_at),
         opened_expires_at = CASE WHEN d."movedTo" IS NULL THEN lot.opened_expires_at ELSE coalesce(lot.opened_expires_at, lot.expires_at) END
    FROM ${changedRows.ofShop('d')}
   WHERE lot.shop = d.shop AND lot.member = d.member AND lot.sequence = d.lot
  RETURNING 1
), drawn AS (
  INSERT INTO draw (shop, member, entry, lot, points)
  SELECT $1, d.member, d.entry, d.lot, d.points FROM ${drawRows.as('d')}
), accounts AS (
  UPDATE account SET sequence = a.sequence, hash = decode(a.hash, 'hex'), outstanding = a.outstanding, deficit = a.deficit,
         lifetime = a.lifetime, last_active_at = a."lastActiveAt", last_activity_at = a."recordedAt"
    FROM ${accountRows.ofShop('a')}
   WHERE account.shop = a.shop AND account.member = a.member AND account.sequence = a.before
  RETURNING account.member
), wanted AS (
  ${wantingMemberships}
)
SELECT (SELECT count(*) FROM accounts)::int AS accounts, (SELECT count(*) FROM changed)::int AS changed`;

type Made = Posting & { readonly entry: Entry };

/** Writes postings of one shop in one statement: entries, lots, draws, balances, and the wish for new metafields. */
export async function appendPostings(client: PoolClient, postings: readonly Posting[], now: Date): Promise<void> {
  const made = postings.filter((posting): posting is Made => posting.entry !== null);
  const [first] = made;
  if (!first) return;
  const { shop } = first.entry;
  assert(
    made.every(({ entry }) => entry.shop === shop),
    'one statement writes for one shop',
  );

  const own = new Set(made.map(({ entry, lot }) => (lot ? lotKey(entry.member, lot.id) : '')));
  const draws = made.flatMap(({ entry, draws }) => draws.map((draw) => ({ member: entry.member, entry: entry.sequence, ...draw })));
  const changed = lotChanges(made).filter(({ member, lot }) => !own.has(lotKey(member, lot)));
  const accounts = newest(made);
  const { rows } = await client.query<{ accounts: number; changed: number }>({
    name: 'append-postings',
    text: append,
    values: [
      ...[shop, now],
      ...entryRows.values(made.map(({ entry }) => ({ ...entry, explanation: explanationText(entry.explanation) }))),
      ...lotRows.values(openedLots(made)),
      ...changedRows.values(changed),
      ...drawRows.values(draws),
      ...accountRows.values(accounts),
    ],
  });
  assert(rows[0]?.accounts === accounts.length, 'every account posted to was locked and stood where it was read');
  assert(rows[0].changed === changed.length, 'every lot drawn from is there');
}

type LotChange = { readonly member: string; readonly lot: number; readonly points: number; readonly movedTo: Date | null };

/** What a statement takes out of each lot in all, and the newest end it gives it: one update cannot touch a row twice. */
function lotChanges(made: readonly Made[]): readonly LotChange[] {
  const changes = new Map<string, LotChange>();
  const change = (each: LotChange) => {
    const key = lotKey(each.member, each.lot);
    const known = changes.get(key);
    changes.set(key, { ...each, points: (known?.points ?? 0) + each.points, movedTo: each.movedTo ?? known?.movedTo ?? null });
  };
  for (const { entry, draws, moved } of made) {
    for (const { lot, expiresAt } of moved) change({ member: entry.member, lot, points: 0, movedTo: expiresAt });
    for (const { lot, points } of draws) change({ member: entry.member, lot, points, movedTo: null });
  }
  return [...changes.values()];
}

/** The lots as they are after all postings: a later one may have drawn from a lot that an earlier one opened, or moved its end. */
function openedLots(made: readonly Made[]) {
  const changes = new Map(lotChanges(made).map((each) => [lotKey(each.member, each.lot), each]));
  return made.flatMap(({ entry: { member }, lot }) => {
    if (!lot) return [];
    const { points, movedTo } = changes.get(lotKey(member, lot.id)) ?? { points: 0, movedTo: null };
    return [{ member, ...lot, remaining: lot.points - points, movedTo }];
  });
}

function newest(made: readonly Made[]) {
  const byMember = new Map<string, { before: number; after: AccountHead; entry: Entry }>();
  for (const { account, entry } of made) {
    const before = byMember.get(entry.member)?.before ?? entry.sequence - 1;
    byMember.set(entry.member, { before, after: account, entry });
  }
  return [...byMember.values()].map(({ before, after, entry }) => ({
    member: after.member,
    before,
    sequence: after.sequence,
    hash: after.hash,
    outstanding: after.outstanding,
    deficit: after.deficit,
    lifetime: after.lifetime,
    lastActiveAt: after.lastActiveAt,
    recordedAt: entry.recordedAt,
  }));
}

function lotKey(member: string, lot: number): string {
  return `${member}/${lot}`;
}
