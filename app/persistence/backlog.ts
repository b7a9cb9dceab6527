import type { Pool } from 'pg';

type Backlog = {
  readonly waiting: number;
  readonly failed: number;
  /** Of the delivery that has waited longest, in seconds; 0 where none waits. */
  readonly oldestSeconds: number;
  readonly outbox: number;
  /** Found by each shop's last proof, and how long ago the longest-past of those proofs was. */
  readonly faults: number;
  readonly proofSeconds: number;
};

/** What every shop together has waiting, and what the last proofs found. */
export async function readBacklog(db: Pool, now: Date): Promise<Backlog> {
  const { rows } = await db.query<{ [Kind in keyof Backlog]: string }>(
    `SELECT w.waiting, w."oldestSeconds", p.faults, p."proofSeconds",
            (SELECT count(*) FROM delivery WHERE state = 'failed') AS failed, (SELECT count(*) FROM membership_outbox) AS outbox
       FROM (SELECT count(*) AS waiting, coalesce(extract(epoch FROM $1 - min(received_at)), 0) AS "oldestSeconds"
               FROM delivery WHERE state = 'waiting') w
      CROSS JOIN (SELECT coalesce(sum(faults), 0) AS faults, coalesce(extract(epoch FROM $1 - min(checked_at)), 0) AS "proofSeconds"
                    FROM (SELECT DISTINCT ON (shop) faults, checked_at FROM invariant_check ORDER BY shop, checked_at DESC) newest) p`,
    [now],
  );
  const [row] = rows;
  const of = (kind: keyof Backlog) => Math.max(0, Number(row?.[kind] ?? 0));
  return {
    waiting: of('waiting'),
    failed: of('failed'),
    oldestSeconds: of('oldestSeconds'),
    outbox: of('outbox'),
    faults: of('faults'),
    proofSeconds: of('proofSeconds'),
  };
}
