import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { CannotDo } from './actions/cannot-do.ts';
import { firstNumber } from './state/first-numbers.ts';
import type { Documents, Kind } from './state.ts';
import { changedAt, keysOf, ownerOf } from './state/keys.ts';

type Listing = {
  /** Only those of this owner: a customer's orders, an owner's metafields, a topic's deliveries. */
  readonly owner?: string;
  /** `newest` first (the default) or `oldest` first, by creation; `changed` is by last change, oldest first. */
  readonly order?: 'newest' | 'oldest' | 'changed';
  /** Only those changed at or after this instant. */
  readonly since?: string;
  readonly limit?: number;
  readonly offset?: number;
};

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
  keys(kind: Kind, listing?: Listing): readonly { readonly id: string; readonly sequence: number; readonly changed: string | null }[];
  count(kind: Kind, owner?: string): number;
  put<K extends Kind>(kind: K, document: Documents[K]): void;
  delete(kind: Kind, id: string): void;
  /** Lets go of all but the newest `keep` of a kind that only grows (a log): of this owner's, or of those without one. */
  prune(kind: Kind, past: { readonly keep: number; readonly owner?: string; readonly except?: readonly string[] }): void;
  /** A new number for an id of this type. */
  nextNumber(type: string): string;
  /** All or nothing; may be nested. */
  transaction<T>(work: () => T): T;
  close(): void;
};

const tables = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = OFF;
  PRAGMA cache_size = -16000;
  CREATE TABLE IF NOT EXISTS document (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL, owner TEXT, changed TEXT, body TEXT NOT NULL);
  CREATE UNIQUE INDEX IF NOT EXISTS document_id ON document (kind, id);
  CREATE INDEX IF NOT EXISTS document_kind ON document (kind);
  CREATE INDEX IF NOT EXISTS document_owner ON document (kind, owner);
  CREATE INDEX IF NOT EXISTS document_changed ON document (kind, changed);
  CREATE TABLE IF NOT EXISTS alias (kind TEXT NOT NULL, alias TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, alias)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS alias_id ON alias (kind, id);
  CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
`;

/** Documents kept parsed; the rest is read again from the file. */
const cached = 2_000;

/** Opens (or makes) the store in this folder. */
export function openStore(dataDir: string): Store {
  mkdirSync(dataDir, { recursive: true });
  const db = new DatabaseSync(join(dataDir, 'shop.sqlite'));
  db.exec(tables);
  const cache = new Map<string, unknown>();
  const byId = db.prepare('SELECT body FROM document WHERE kind = ? AND id = ?');
  const byAlias = db.prepare('SELECT id FROM alias WHERE kind = ? AND alias = ?');
  const insert = db.prepare('INSERT INTO document (kind, id, owner, changed, body) VALUES (?, ?, ?, ?, ?)');
  const update = db.prepare('UPDATE document SET owner = ?, changed = ?, body = ? WHERE kind = ? AND id = ?');
  const addAlias = db.prepare('INSERT INTO alias (kind, alias, id) VALUES (?, ?, ?)');
  const dropAliases = db.prepare('DELETE FROM alias WHERE kind = ? AND id = ?');
  const drop = db.prepare('DELETE FROM document WHERE kind = ? AND id = ?');
  const cut = db.prepare(
    `DELETE FROM document WHERE kind = :kind AND owner IS :owner AND id NOT IN (SELECT value FROM json_each(:except)) AND sequence <= (
       SELECT sequence FROM document WHERE kind = :kind AND owner IS :owner ORDER BY sequence DESC LIMIT 1 OFFSET :keep)`,
  );
  const reserve = db.prepare('INSERT INTO counter VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = value + ?2 RETURNING value');
  /** Numbers taken from the file in blocks; what is left of a block at the end is never used. */
  const blocks = new Map<string, { next: number; last: number }>();
  /** The few texts that `select` makes, by themselves. */
  const selects = new Map<string, StatementSync>();
  let depth = 0;

  function prepared(text: string): StatementSync {
    const statement = selects.get(text) ?? db.prepare(text);
    selects.set(text, statement);
    return statement;
  }

  function remember(kind: Kind, id: string, document: unknown): void {
    const key = `${kind} ${id}`;
    cache.delete(key);
    cache.set(key, document);
    if (cache.size <= cached) return;
    for (const oldest of cache.keys()) {
      cache.delete(oldest);
      break;
    }
  }

  function select(columns: string, kind: Kind, { owner, order = 'newest', since, limit = -1, offset = 0 }: Listing = {}) {
    const where = `kind = ?${owner === undefined ? '' : ' AND owner = ?'}${since === undefined ? '' : ' AND changed >= ?'}`;
    const by = order === 'changed' ? 'changed, sequence' : order === 'newest' ? 'sequence DESC' : 'sequence';
    const given = [kind, ...(owner === undefined ? [] : [owner]), ...(since === undefined ? [] : [since]), limit, offset];
    return prepared(`SELECT ${columns} FROM document WHERE ${where} ORDER BY ${by} LIMIT ? OFFSET ?`).all(...given);
  }

  const store: Store = {
    get(kind, id) {
      const known = cache.get(`${kind} ${id}`);
      if (known !== undefined) return known as Documents[typeof kind];
      const row = byId.get(kind, id);
      if (!row) return undefined;
      const document = JSON.parse(String(row['body'])) as Documents[typeof kind];
      remember(kind, id, document);
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
      return select('body', kind, listing).map((row) => JSON.parse(String(row['body'])) as Documents[typeof kind]);
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
          ? db.prepare('SELECT count(*) AS n FROM document WHERE kind = ?').get(kind)
          : db.prepare('SELECT count(*) AS n FROM document WHERE kind = ? AND owner = ?').get(kind, owner);
      return Number(row?.['n'] ?? 0);
    },
    put(kind, document) {
      store.transaction(() => {
        const before = store.get(kind, document.id);
        const body = JSON.stringify(document);
        if (before === undefined) insert.run(kind, document.id, ownerOf(kind, document), changedAt(kind, document), body);
        else update.run(ownerOf(kind, document), changedAt(kind, document), body, kind, document.id);
        const keys = keysOf(kind, document);
        if (before === undefined || keys.join('\n') !== keysOf(kind, before).join('\n')) {
          if (before !== undefined) dropAliases.run(kind, document.id);
          for (const key of keys) addAlias.run(kind, key, document.id);
        }
        remember(kind, document.id, document);
      });
    },
    delete(kind, id) {
      store.transaction(() => {
        drop.run(kind, id);
        dropAliases.run(kind, id);
        cache.delete(`${kind} ${id}`);
      });
    },
    prune(kind, { keep, owner = null, except = [] }) {
      cut.run({ kind, keep, owner, except: JSON.stringify(except) });
      cache.clear();
    },
    nextNumber(type) {
      let block = blocks.get(type);
      if (block === undefined || block.next > block.last) {
        const size = type === 'order number' ? 1 : 100;
        const last = Number(reserve.get(type, size)?.['value']);
        block = { next: last - size + 1, last };
        blocks.set(type, block);
      }
      block.next += 1;
      return String(firstNumber(type) + BigInt(block.next - 1));
    },
    transaction(work) {
      const name = `level${depth}`;
      db.exec(depth === 0 ? 'BEGIN IMMEDIATE' : `SAVEPOINT ${name}`);
      depth += 1;
      try {
        const result = work();
        depth -= 1;
        db.exec(depth === 0 ? 'COMMIT' : `RELEASE ${name}`);
        return result;
      } catch (error) {
        depth -= 1;
        db.exec(depth === 0 ? 'ROLLBACK' : `ROLLBACK TO ${name}; RELEASE ${name}`);
        cache.clear();
        blocks.clear(); // the reservation may be undone with the rest
        throw error;
      }
    },
    close() {
      db.close();
    },
  };
  return store;
}
