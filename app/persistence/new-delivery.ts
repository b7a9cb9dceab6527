import type { ShopDomain } from '#app/domain/values/ids.ts';
import { isLostConnection } from './lost-connection.ts';
import { rowSet } from './row-set.ts';

import type { Pool } from 'pg';

export type NewDelivery = {
  readonly shop: ShopDomain;
  readonly id: string;
  readonly topic: string;
  readonly apiVersion: string;
  readonly triggeredAt: Date | null;
  readonly receivedAt: Date;
  readonly body: Buffer;
};

/**
 * Keeps an arrival once: false where this webhook id came before, which changes nothing. Those that arrive while others are being written go
 * together in one statement; each is answered for after the commit of its own.
 */
export function insertDelivery(db: Pool, delivery: NewDelivery): Promise<boolean> {
  const intake = intakes.get(db) ?? new Intake(db);
  intakes.set(db, intake);
  return intake.keep(delivery);
}

const intakes = new WeakMap<Pool, Intake>();

type Kept = { readonly delivery: NewDelivery; readonly answer: (isNew: boolean) => void; readonly fail: (error: unknown) => void };

/** Commits that wait for the disk go there together: with two, an arrival waits for one of them, then for its own. */
const statementsAtOnce = 4;
const rowsMax = 100;
const bytesMax = 8 * 1024 * 1024;

class Intake {
  readonly #db: Pool;
  #waiting: Kept[] = [];
  #underWay = 0;

  constructor(db: Pool) {
    this.#db = db;
  }

  keep(delivery: NewDelivery): Promise<boolean> {
    return new Promise((answer, fail) => {
      this.#waiting.push({ delivery, answer, fail });
      // What was read from the network at once goes together.
      if (this.#waiting.length === 1) setImmediate(() => this.#write());
    });
  }

  #write(): void {
    while (this.#waiting.length > 0 && this.#underWay < statementsAtOnce) {
      this.#underWay += 1;
      const done = (): void => {
        this.#underWay -= 1;
        this.#write();
      };
      insertOrFail(this.#db, this.#next()).then(done, done);
    }
  }

  #next(): readonly Kept[] {
    let bytes = 0;
    const tooMany = this.#waiting.findIndex(({ delivery }, place) => {
      bytes += delivery.body.byteLength;
      return place === rowsMax || (place > 0 && bytes > bytesMax);
    });
    return this.#waiting.splice(0, tooMany === -1 ? this.#waiting.length : tooMany);
  }
}

/** Answers each. Where they cannot be written together for a reason of their own, each is tried by itself: one stops no other. */
async function insertOrFail(db: Pool, batch: readonly Kept[]): Promise<void> {
  try {
    const isNew = await insertDeliveries(
      db,
      batch.map(({ delivery }) => delivery),
    );
    for (const { delivery, answer } of batch) answer(isNew(delivery));
  } catch (error) {
    if (batch.length === 1 || isLostConnection(error)) for (const { fail } of batch) fail(error);
    else await Promise.all(batch.map((each) => insertOrFail(db, [each])));
  }
}

const deliveryRows = rowSet(1, {
  shop: 'text',
  id: 'text',
  topic: 'text',
  apiVersion: 'text',
  triggeredAt: 'timestamptz',
  receivedAt: 'timestamptz',
  start: 'integer',
  bytes: 'integer',
});

/** In key order, so that two processes that are sent the same ones do not wait for each other. The bodies go as one, each cut out by its place. */
async function insertDeliveries(db: Pool, deliveries: readonly NewDelivery[]): Promise<(delivery: NewDelivery) => boolean> {
  const inOrder = deliveries.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  const [only] = inOrder;
  const bodies = only && inOrder.length === 1 ? only.body : Buffer.concat(inOrder.map(({ body }) => body));
  let start = 1;
  const placed = inOrder.map((delivery) => {
    const bytes = delivery.body.byteLength;
    start += bytes;
    return { ...delivery, start: start - bytes, bytes };
  });
  const { rows } = await db.query<{ shop: string; id: string }>({
    name: 'insert-deliveries',
    text: `INSERT INTO delivery (shop, id, topic, api_version, triggered_at, received_at, body, state, attempts, due_at)
           SELECT d.shop, d.id, d.topic, d."apiVersion", d."triggeredAt", d."receivedAt", substring($${deliveryRows.next}::bytea FROM d.start FOR d.bytes),
                  'waiting', 0, d."receivedAt"
             FROM ${deliveryRows.as('d')}
           ON CONFLICT (shop, id) DO NOTHING RETURNING shop, id`,
    // The bodies last: the driver's buffer grows by half with each parameter that comes after, and copies all it has.
    values: [...deliveryRows.values(placed), bodies],
  });
  const added = new Set(rows.map(key));
  // Of one that came twice together, the first to ask is the one that was new.
  return (delivery) => added.delete(key(delivery));
}

function key({ shop, id }: { readonly shop: string; readonly id: string }): string {
  return `${shop} ${id}`;
}
