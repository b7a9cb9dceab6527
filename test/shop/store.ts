import type { Documents, Kind } from './state.ts';

export type Listing = {
  /** Only those of this owner: a customer's orders, an owner's metafields, a topic's deliveries. */
  readonly owner?: string;
  /** `newest` first (the default) or `oldest` first, by creation. */
  readonly order?: 'newest' | 'oldest';
  readonly limit?: number;
  readonly offset?: number;
};

/** The documents, in one SQLite file; reads and writes are synchronous. */
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
  count(kind: Kind, owner?: string): number;
  put<K extends Kind>(kind: K, document: Documents[K]): void;
  delete(kind: Kind, id: string): void;
  /** A new number for an id of this type. */
  nextNumber(type: string): string;
  /** All or nothing; may be nested. */
  transaction<T>(work: () => T): T;
  close(): void;
};
