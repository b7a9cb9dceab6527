import { customerNumber } from './drain-case.ts';

/** How large a ledger is, made by the database itself: real tables with all their keys and checks, hashes that no chain vouches for. */
export type LedgerSize = {
  readonly shop: string;
  /** The number of the first member; its customer's is as far after `customerNumber`. */
  readonly first: number;
  readonly members: number;
  /** Each an accrual with a lot of a million points. */
  readonly entriesPerMember: number;
  /** Of each member's lots the newest so many are open; the others are empty. */
  readonly openPerMember: number;
  /** Of the open lots, how many in all end on `dueOn`; the others a year later. */
  readonly due: number;
};

export const dueOn = '2035-01-01';
const points = 1_000_000;

/** Sorting many rows into an index once is far quicker than inserting one by one: keys and triggers are taken off and put back as they were. */
export function ledgerStatements(size: LedgerSize): readonly string[] {
  const { shop, first, members, entriesPerMember: entries, openPerMember: open } = size;
  const numbers = `generate_series(${first}::bigint, ${first + members - 1}) AS n`;
  const member = `('01990000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const dueEvery = size.due === 0 ? 0 : Math.max(1, Math.floor((members * open) / size.due));
  const isDue = dueEvery === 0 ? 'false' : `k > ${entries - open} AND (n * ${open} + k) % ${dueEvery} = 0`;
  const hash = `sha256(int8send(n * 1000000 + k))`;
  const earned = `timestamptz '2026-01-01' + make_interval(secs => k)`;
  return [
    'SET synchronous_commit = off',
    `INSERT INTO member (shop, id, customer, enrolled_at)
     SELECT '${shop}', ${member}, 'gid://shopify/Customer/' || (${customerNumber} + n), '2026-01-01' FROM ${numbers}`,
    `INSERT INTO account (shop, member, sequence, hash, outstanding, deficit, lifetime, last_activity_at, last_active_at)
     SELECT '${shop}', ${member}, ${entries}, sha256(int8send(n * 1000000 + ${entries})), ${open * points}, 0, ${entries * points},
            timestamptz '2026-01-01' + make_interval(secs => ${entries}), timestamptz '2026-01-01' + make_interval(secs => ${entries})
       FROM ${numbers}`,
    `INSERT INTO entry (shop, member, sequence, kind, points, idempotency_key, occurred_at, recorded_at, source, program_version, explanation,
                        balance_after, hash)
     SELECT '${shop}', ${member}, k, 'accrual', ${points}, 'order:' || n || '-' || k || ':1', ${earned}, ${earned},
            '{"id":"gid://shopify/Order/1","kind":"order","name":"#1001"}', 1, '{"kind":"adjustment"}', least(k, ${open}) * ${points}, ${hash}
       FROM ${numbers}, generate_series(1, ${entries}) AS k`,
    `INSERT INTO lot (shop, member, sequence, points, remaining, open, earned_at, active_at, expires_at, source)
     SELECT '${shop}', ${member}, k, ${points}, CASE WHEN k > ${entries - open} THEN ${points} ELSE 0 END, k > ${entries - open}, ${earned}, ${earned},
            CASE WHEN ${isDue} THEN timestamptz '${dueOn}' ELSE timestamptz '2036-01-01' END, 'gid://shopify/Order/1'
       FROM ${numbers}, generate_series(1, ${entries}) AS k`,
  ];
}

/** Takes the keys, indexes and triggers of entries and lots off, and says with which statements they come back. */
export const withoutKeys = `
CREATE TABLE bench_keys (place serial, statement text);
DO $$
DECLARE made record;
BEGIN
  INSERT INTO bench_keys (statement)
  SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE conrelid IN ('entry'::regclass, 'lot'::regclass, 'draw'::regclass) AND contype IN ('p', 'u', 'f')
   ORDER BY contype = 'f';
  INSERT INTO bench_keys (statement)
  SELECT pg_get_indexdef(indexrelid) FROM pg_index i
   WHERE indrelid IN ('entry'::regclass, 'lot'::regclass) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid AND contype IN ('p', 'u'));
  FOR made IN SELECT conrelid::regclass AS of, conname FROM pg_constraint
               WHERE conrelid IN ('entry'::regclass, 'lot'::regclass, 'draw'::regclass) AND contype IN ('p', 'u', 'f') ORDER BY contype <> 'f' LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', made.of, made.conname);
  END LOOP;
  FOR made IN SELECT indexrelid::regclass AS index FROM pg_index WHERE indrelid IN ('entry'::regclass, 'lot'::regclass) LOOP
    EXECUTE format('DROP INDEX %s', made.index);
  END LOOP;
END $$;
ALTER TABLE entry DISABLE TRIGGER USER; ALTER TABLE lot DISABLE TRIGGER USER`;

export const withKeys = `
DO $$
DECLARE made record;
BEGIN
  FOR made IN SELECT statement FROM bench_keys ORDER BY place LOOP EXECUTE made.statement; END LOOP;
END $$;
ALTER TABLE entry ENABLE TRIGGER USER; ALTER TABLE lot ENABLE TRIGGER USER;
DROP TABLE bench_keys`;
