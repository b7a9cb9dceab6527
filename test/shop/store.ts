import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { CannotDo } from './actions/cannot-do.ts';
import { firstNumber } from './state/first-numbers.ts';
import type { Documents, Kind } from './state.ts';
import { changedAt, hasKeys, keysOf, ownerOf } from './state/keys.ts';
import { bodyOf, documentOf } from './store/body.ts';
import { makeCache } from './store/cache.ts';
import { tables } from './store/tables.ts';
import { openTransactions } from './store/transactions.ts';

type Listing = {
  /** Only those of this owner: a customer's orders, an owner's metafields, a topic's deliveries. */
  readonly owner?: string;
  /** `newest` first (the default) or `oldest` first, by creation; `changed` is by last change, oldest first. */
  readonly order?: 'newest' | 'oldest' | 'changed';
  /** Only those changed at or after this instant. */
  readonly since?: string;
  /** Only those made as this one was, or later: by `sequence`. */
  readonly from?: number;
  /** In the order of change, only what comes after this one. */
  readonly after?: { readonly changed: string; readonly sequence: number };
  readonly limit?: number;
  readonly offset?: number;
};

/** A document's id, with what it is listed by. */
export type Key = { readonly id: string; readonly sequence: number; readonly changed: string | null };

/** The documents, in one SQLite file; reads and writes are synchronous. A document read is shared: it is never changed in place. */
export type Store = {
  get<K extends Kind>(kind: K, id: string): Documents[K] | undefined;
  /** Like `get`; throws `CannotDo` when there is none. */
  need<K extends Kind>(kind: K, id: string): Documents[K];
  /**
   * By another of its unique keys: a customer by `email:…` (lower case) or `key:…`; a product by `handle:…` or `variant:<gid>`;
   * a collection by `handle:…`; an order by `name:#1001` or `token:…`; a discount by `code:…` (lower case); a metafield by `<owner>/<namespace>/<key>`.
   */
  find<K extends Kind>(kind: K, key: string): Documents[K] | undefined;
  list<K extends Kind>(kind: K, listing?: Listing): readonly Documents[K][];
  /** As `list`, without reading the documents: ids with what they sort by. */
  keys(kind: Kind, listing?: Listing): readonly Key[];
  count(kind: Kind, owner?: string): number;
  put<K extends Kind>(kind: K, document: Documents[K]): void;
  delete(kind: Kind, id: string): void;
  /** Lets go of all but the newest `keep` of a kind that only grows (a log): of this owner's, or of those without one. */
  prune(kind: Kind, past: { readonly keep: number; readonly owner?: string; readonly except?: readonly string[] }): void;
  /** A new number for an id of this type. */
  nextNumber(type: string): string;
  /** All or nothing; may be nested. */
  transaction<T>(work: () => T): T;
  /** False once it is closed. */
  readonly isOpen: boolean;
  close(): void;
};

/** Opens (or makes) the store in this folder. */
export function openStore(dataDir: string): Store {
  mkdirSync(dataDir, { recursive: true });
  const db = new DatabaseSync(join(dataDir, 'shop.sqlite'));
  db.exec(tables);
  const cache = makeCache();
  /** Numbers taken from the file in blocks; what is left of a block at the end is never used. */
  const blocks = new Map<string, { next: number; last: number }>();
  const transactions = openTransactions(db, () => {
    cache.clear();
    blocks.clear(); // the reservation may be undone with the rest
  });
  const byId = db.prepare('SELECT body FROM document WHERE kind = ? AND id = ?');
  const byAlias = db.prepare('SELECT id FROM alias WHERE kind = ? AND alias = ?');
  const upsert = db.prepare(
    `INSERT INTO document (kind, id, owner, changed, body) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (kind, id) DO UPDATE SET owner = excluded.owner, changed = excluded.changed, body = excluded.body`,
  );
  // All or none: the second of two documents with one key is refused with nothing written.
  const addAliases = db.prepare('INSERT INTO alias (kind, alias, id) SELECT ?, value, ? FROM json_each(?)');
  const dropAlias = db.prepare('DELETE FROM alias WHERE kind = ? AND alias = ?');
  const drop = db.prepare('DELETE FROM document WHERE kind = ? AND id = ?');
  const cut = db.prepare(
    `DELETE FROM document WHERE kind = :kind AND owner IS :owner AND id NOT IN (SELECT value FROM json_each(:except)) AND sequence <= (
       SELECT sequence FROM document WHERE kind = :kind AND owner IS :owner ORDER BY sequence DESC LIMIT 1 OFFSET :keep)`,
  );
  const reserve = db.prepare('INSERT INTO counter VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = value + ?2 RETURNING value');
  /** The few texts that `select` makes, by themselves. */
  const selects = new Map<string, StatementSync>();

  function prepared(text: string): StatementSync {
    const statement = selects.get(text) ?? db.prepare(text);
    selects.set(text, statement);
    return statement;
  }

  /** Before the document itself: a key that another one has is refused here. */
  function writeKeys<K extends Kind>(kind: K, document: Documents[K]): void {
    const before = store.get(kind, document.id);
    const had = before === undefined ? [] : keysOf(kind, before);
    const keys = keysOf(kind, document);
    const added = keys.filter((key) => !had.includes(key));
    if (added.length > 0) addAliases.run(kind, document.id, JSON.stringify(added));
    for (const key of had) if (!keys.includes(key)) dropAlias.run(kind, key);
  }

  function select(columns: string, kind: Kind, listing: Listing = {}) {
    const { owner, order = 'newest', since, from, after, limit = -1, offset = 0 } = listing;
    const where: [condition: string, ...given: (string | number)[]][] = [['kind = ?', kind]];
    if (owner !== undefined) where.push(['owner = ?', owner]);
    if (since !== undefined) where.push(['changed >= ?', since]);
    if (from !== undefined) where.push(['sequence >= ?', from]);
    if (after !== undefined) where.push(['changed >= ? AND (changed > ? OR sequence > ?)', after.changed, after.changed, after.sequence]);
    const by = order === 'changed' ? 'changed, sequence' : order === 'newest' ? 'sequence DESC' : 'sequence';
    const conditions = where.map(([condition]) => condition).join(' AND ');
    return prepared(`SELECT ${columns} FROM document WHERE ${conditions} ORDER BY ${by} LIMIT ? OFFSET ?`).all(
      ...where.flatMap(([, ...given]) => given),
      limit,
      offset,
    );
  }

  const store: Store = {
    get(kind, id) {
      const known = cache.get(kind, id);
      if (known !== undefined) return known;
      const row = byId.get(kind, id);
      if (!row) return undefined;
      const document = documentOf(kind, id, String(row['body']));
      cache.set(kind, document);
      return document;
    },
    need(kind, id) {
      const document = store.get(kind, id);
      if (document === undefined) throw new CannotDo(`There is no ${kind} ${id}.`);
      return document;
    },
    find(kind, key) {
      const row = byAlias.get(kind, key);
      return row ? store.get(kind, String(row['id'])) : undefined;
    },
    list(kind, listing) {
      return select('id, body', kind, listing).map((row) => documentOf(kind, String(row['id']), String(row['body'])));
    },
    keys(kind, listing) {
      return select('id, sequence, changed', kind, listing).map((row) => ({
        id: String(row['id']),
        sequence: Number(row['sequence']),
        changed: row['changed'] === null ? null : String(row['changed']),
      }));
    },
    count(kind, owner) {
      const row =
        owner === undefined
          ? prepared('SELECT count(*) AS n FROM document WHERE kind = ?').get(kind)
          : prepared('SELECT count(*) AS n FROM document WHERE kind = ? AND owner = ?').get(kind, owner);
      return Number(row?.['n'] ?? 0);
    },
    put(kind, document) {
      transactions.begin();
      if (hasKeys(kind)) writeKeys(kind, document);
      upsert.run(kind, document.id, ownerOf(kind, document), changedAt(kind, document), bodyOf(kind, document));
      cache.set(kind, document);
    },
    delete(kind, id) {
      transactions.begin();
      const document = store.get(kind, id);
      if (document === undefined) return;
      for (const key of keysOf(kind, document)) dropAlias.run(kind, key);
      drop.run(kind, id);
      cache.delete(kind, id);
    },
    prune(kind, { keep, owner = null, except = [] }) {
      transactions.begin();
      cut.run({ kind, keep, owner, except: JSON.stringify(except) });
      cache.clear(kind);
    },
    nextNumber(type) {
      let block = blocks.get(type);
      if (block === undefined || block.next > block.last) {
        transactions.begin();
        const size = type === 'order number' ? 1 : 1_000;
        const last = Number(reserve.get(type, size)?.['value']);
        block = { next: last - size + 1, last };
        blocks.set(type, block);
      }
      block.next += 1;
      return String(firstNumber(type) + BigInt(block.next - 1));
    },
    transaction: (work) => transactions.run(work),
    get isOpen() {
      return db.isOpen;
    },
    close() {
      transactions.close();
      db.close();
    },
  };
  return store;
}
