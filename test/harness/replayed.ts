import type { Pool } from 'pg';

import type { Account } from '#app/domain/ledger/account.ts';
import type { Entry, EntryKind, EntrySource, Explanation } from '#app/domain/ledger/entry.ts';
import { replay, type Recorded } from '#app/domain/ledger/replay.ts';
import { memberId, type MemberId, type ShopDomain } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';
import { lockAccounts } from '#app/persistence/ledger.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

export type Stored = { readonly replayed: unknown; readonly stored: Account };

/** Every account of the shop: as its entries say by arithmetic alone, and as it is stored. */
export async function everyAccount(pool: Pool, shop: ShopDomain): Promise<readonly Stored[]> {
  const { rows } = await pool.query<{ member: string }>('SELECT member FROM account WHERE shop = $1 ORDER BY member', [shop]);
  const members = rows.flatMap(({ member }) => memberId(member) ?? []);
  const accounts = await inTransaction(pool, (client) => lockAccounts(client, shop, members));
  return Promise.all(
    [...accounts].map(async ([member, { lastRecordedAt: _, ...stored }]) => {
      const result = replay(shop, member, await history(pool, shop, member));
      return { replayed: result.ok ? inOrder(result.value) : result.refusal, stored: inOrder(stored) };
    }),
  );
}

function inOrder(account: Account): Account {
  return { ...account, lots: [...account.lots].sort((a, b) => a.id - b.id) };
}

async function history(pool: Pool, shop: ShopDomain, member: MemberId): Promise<Recorded[]> {
  const entries = await pool.query<EntryRow>(
    'SELECT *, encode(hash, $3) AS hex FROM entry WHERE shop = $1 AND member = $2 ORDER BY sequence',
    [shop, member, 'hex'],
  );
  const lots = await pool.query<LotRow>('SELECT * FROM lot WHERE shop = $1 AND member = $2', [shop, member]);
  const draws = await pool.query<{ entry: string; lot: string; points: string }>(
    'SELECT * FROM draw WHERE shop = $1 AND member = $2 ORDER BY entry, lot',
    [shop, member],
  );
  return entries.rows.map((row) => {
    const lot = lots.rows.find(({ sequence }) => sequence === row.sequence);
    return {
      entry: entry(shop, member, row),
      lot: lot
        ? {
            points: points(Number(lot.points)),
            earnedAt: lot.earned_at,
            activeAt: lot.active_at,
            expiresAt: lot.expires_at,
            source: lot.source,
          }
        : null,
      draws: draws.rows
        .filter((draw) => draw.entry === row.sequence)
        .map((draw) => ({ lot: Number(draw.lot), points: points(Number(draw.points)) })),
    };
  });
}

function entry(shop: ShopDomain, member: MemberId, row: EntryRow): Entry {
  return {
    shop,
    member,
    sequence: Number(row.sequence),
    kind: row.kind,
    points: points(Number(row.points)),
    idempotencyKey: row.idempotency_key,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    source: row.source,
    programVersion: row.program_version,
    explanation: row.explanation,
    balanceAfter: Number(row.balance_after),
    hash: row.hex,
  };
}

type EntryRow = {
  sequence: string;
  kind: EntryKind;
  points: string;
  idempotency_key: string;
  occurred_at: Date;
  recorded_at: Date;
  source: EntrySource;
  program_version: number | null;
  explanation: Explanation;
  balance_after: string;
  hex: string;
};

type LotRow = { sequence: string; points: string; earned_at: Date; active_at: Date; expires_at: Date | null; source: string };
