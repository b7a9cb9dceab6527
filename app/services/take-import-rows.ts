import { importedCredit, importKey, type ImportOf } from '#app/domain/ledger/imported-lot.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { MemberId } from '#app/domain/values/ids.ts';
import { addDays, startOfDay } from '#app/domain/values/time-zone.ts';
import { keysPosted } from '#app/persistence/entry.ts';
import { lockAccounts, postToAccounts, type LockedAccount } from '#app/persistence/ledger.ts';
import { insertFirstManualTiers } from '#app/persistence/manual-tier.ts';
import { eraseCells, readyRows, saveDone, type ReadyRow, type RowTerms } from '#app/persistence/member-import-row.ts';
import { lockImport, moveImport, type MemberImport } from '#app/persistence/member-import.ts';
import { enrol, enrolledSince } from '#app/persistence/member.ts';
import { programInForce } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import { judgeTiers } from './judge-tiers.ts';

import type { Pool, PoolClient } from 'pg';

const rowsMax = 500;

/**
 * Brings over the next rows that were found good, all of them or none: enrols the customers, posts the lots that are not there yet, sets
 * tiers. Gives how many; at 0 the import is done, and no cell of the file is kept.
 */
export async function takeImportRows(pool: Pool, shop: Shop, id: string, now: Date): Promise<number> {
  return inTransaction(pool, async (client) => {
    const current = await lockImport(client, shop.shop, id);
    if (current.state !== 'running') return 0;
    const rows = await readyRows(client, current, rowsMax);
    if (rows.length === 0) {
      await eraseCells(client, current);
      await moveImport(client, current, { state: 'done' }, now);
      return 0;
    }
    const changed = await takeRows(client, { shop, current, rows: await withMembers(client, shop, rows, now) }, now);
    const done = rows.map(({ line }) => ({ line, outcome: changed.has(line) ? ('imported' as const) : ('unchanged' as const) }));
    await saveDone(client, current, done);
    return rows.length;
  });
}

type MemberRow = { readonly line: number; readonly member: MemberId; readonly terms: RowTerms; readonly occurrence: number };

type Taking = { readonly shop: Shop; readonly current: MemberImport; readonly rows: readonly MemberRow[] };

async function withMembers(client: PoolClient, { shop }: Shop, rows: readonly ReadyRow[], now: Date): Promise<readonly MemberRow[]> {
  const customers = rows.map(({ customer }) => customer);
  const members = await enrol(client, shop, customers, now);
  return rows.map(({ customer, ...row }) => {
    const member = members.get(customer);
    assert(member, 'enrolment makes a member of every customer');
    return { ...row, member: member.id };
  });
}

/** The lines that changed something. */
async function takeRows(client: PoolClient, taking: Taking, now: Date): Promise<ReadonlySet<number>> {
  const { shop, rows } = taking;
  const members = [...new Set(rows.map(({ member }) => member))];
  const accounts = await lockAccounts(client, shop.shop, members);
  const since = await setEnrolment(client, taking);
  const posted = await postLots(client, { ...taking, accounts }, now);
  const tiers = await setTiers(client, taking, now);
  await judgeTiers(client, shop, members, now);
  return new Set([...since, ...posted, ...tiers]);
}

async function setEnrolment(client: PoolClient, { shop, rows }: Taking): Promise<readonly number[]> {
  const since = rows.flatMap(({ line, member, terms: { enrolledOn } }) =>
    enrolledOn === null ? [] : { line, member, at: startOfDay(enrolledOn, shop.timeZone) },
  );
  const moved = await enrolledSince(client, shop.shop, since);
  return since.flatMap(({ line, member }) => (moved.has(member) ? line : []));
}

type Posting = Taking & { readonly accounts: ReadonlyMap<MemberId, LockedAccount> };

async function postLots(client: PoolClient, { shop, current, rows, accounts }: Posting, now: Date): Promise<readonly number[]> {
  const program = await programInForce(client, shop, now);
  const terms = { zone: shop.timeZone, policy: program?.document.expiry ?? null, programVersion: program?.version ?? null };
  const lots = rows.flatMap(({ line, member, occurrence, terms: { lot, tier } }) => {
    const of: ImportOf | null = lot && { lot, member, occurrence, import: { id: current.id, line } };
    return of ? { line, of, tier: tier?.id ?? null, key: importKey(member, of.lot, occurrence) } : [];
  });
  const keys = lots.map(({ key }) => key);
  const known = await keysPosted(client, shop.shop, keys);
  const fresh = lots.filter(({ key }) => !known.has(key));
  const changes = [...Map.groupBy(fresh, ({ of }) => of.member)].map(([member, parts]) => {
    const account = accounts.get(member);
    assert(account, 'every account that moves was locked');
    return { account, movements: parts.map(({ of, tier }) => importedCredit(of, { ...terms, tier }, now)) };
  });
  await postToAccounts(client, changes, now);
  return fresh.map(({ line }) => line);
}

/** A tier brought over is as one given by staff, from its own day; where staff have given or taken one before, that stands. The first row of a member's counts. */
async function setTiers(client: PoolClient, { shop, current, rows }: Taking, now: Date): Promise<readonly number[]> {
  const first = new Map(
    rows.toReversed().flatMap((row) => (row.terms.tier ? [[row.member, { line: row.line, tier: row.terms.tier }] as const] : [])),
  );
  const added = [...first].map(([member, { line, tier }]) => ({
    member,
    tier: tier.id,
    setAt: tier.sinceOn === null ? now : startOfDay(tier.sinceOn, shop.timeZone),
    until: tier.untilOn === null ? null : startOfDay(addDays(tier.untilOn, 1), shop.timeZone),
    setBy: current.createdBy,
    reason: `Brought over from ${current.fileName}, line ${line}`,
  }));
  const set = await insertFirstManualTiers(client, shop.shop, added);
  return [...first].flatMap(([member, { line }]) => (set.has(member) ? line : []));
}
