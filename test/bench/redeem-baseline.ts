import { asOwner, type BenchDatabase } from './bench.ts';
import { copySample, copyTable, insertStatement } from './copied-rows.ts';

/**
 * The baseline of reserving: the same lock, then the rows that Laurel wrote for one redemption (the redemption, its entry and draw, the lot and the
 * account changed, the wish for a metafield), by a function of SQL alone.
 */
export async function fillRedeemBaseline(ours: BenchDatabase, baseline: BenchDatabase): Promise<void> {
  for (const table of ['shop', 'member', 'account', 'entry', 'lot'] as const) await copyTable(ours, baseline, table);
  await copySample(ours, baseline, 'entry', "kind = 'redemption'");
  for (const table of ['redemption', 'draw', 'membership_outbox'] as const) await copySample(ours, baseline, table);
  const insert = (table: string, own: Readonly<Record<string, string>>) =>
    insertStatement(baseline, table, { own, from: '(SELECT) AS one' });
  const account = { shop: 'held.shop', member: 'held.member' };
  await asOwner(baseline.url, [
    'DELETE FROM lot WHERE NOT open',
    'CREATE TABLE bench_member AS SELECT shop, id AS member, row_number() OVER (ORDER BY id) - 1 AS number FROM member',
    'CREATE UNIQUE INDEX ON bench_member (number)',
    'CREATE SEQUENCE bench_redemption CACHE 1000',
    `CREATE FUNCTION bench_redeem(who bigint) RETURNS void LANGUAGE plpgsql AS $$
     DECLARE held account; opened lot; next bigint := nextval('bench_redemption'); own uuid := gen_random_uuid();
     BEGIN
       SELECT a.* INTO held FROM account a JOIN bench_member m ON m.shop = a.shop AND m.member = a.member WHERE m.number = who FOR UPDATE OF a;
       SELECT l.* INTO opened FROM lot l WHERE l.shop = held.shop AND l.member = held.member AND l.open;
       ${await insert('redemption', { ...account, id: 'own', request_key: 'own::text', code: "'code ' || next" })};
       ${await insert('entry', { ...account, sequence: 'held.sequence + 1', idempotency_key: 'own::text', balance_after: 'held.outstanding - s.points', recorded_at: 'held.last_activity_at' })};
       UPDATE lot l SET remaining = l.remaining - s.points, open = l.remaining > s.points FROM sample_draw s
        WHERE l.shop = held.shop AND l.member = held.member AND l.sequence = opened.sequence;
       ${await insert('draw', { ...account, entry: 'held.sequence + 1', lot: 'opened.sequence' })};
       UPDATE account a SET sequence = held.sequence + 1, hash = s.hash, outstanding = held.outstanding - s.points FROM sample_entry s
        WHERE a.shop = held.shop AND a.member = held.member;
       ${await insert('membership_outbox', account)};
     END $$`,
    'VACUUM ANALYZE',
  ]);
}

export const redeemOwn = '\\set who :client_id\nSELECT bench_redeem(:who);\n';
export const redeemOfOne = 'SELECT bench_redeem(0);\n';
