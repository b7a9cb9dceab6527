import type { Documents, Kind } from '../state.ts';

/** Documents as they were parsed or put, the least recently used of a kind let go of first; the rest is read again from the file. */
export type Cache = {
  get<K extends Kind>(kind: K, id: string): Documents[K] | undefined;
  set<K extends Kind>(kind: K, document: Documents[K]): void;
  delete(kind: Kind, id: string): void;
  /** Of one kind, or of all. */
  clear(kind?: Kind): void;
};

const keptMax = 5_000;
/** Large ones, of which the newest are wanted; and logs, which hardly anybody reads. */
const keptMaxOf: { readonly [K in Kind]?: number } = { order: 800, payload: 400, apiCall: 0, mail: 0 };

export function makeCache(): Cache {
  const kinds = new Map<Kind, Map<string, unknown>>();

  function of(kind: Kind): Map<string, unknown> {
    const known = kinds.get(kind) ?? new Map<string, unknown>();
    kinds.set(kind, known);
    return known;
  }

  function use(kept: Map<string, unknown>, id: string, document: unknown): void {
    kept.delete(id);
    kept.set(id, document);
  }

  return {
    get(kind, id) {
      const kept = of(kind);
      const document = kept.get(id) as Documents[typeof kind] | undefined;
      if (document !== undefined) use(kept, id, document);
      return document;
    },
    set(kind, document) {
      const kept = of(kind);
      use(kept, document.id, document);
      if (kept.size <= (keptMaxOf[kind] ?? keptMax)) return;
      const [oldest] = kept.keys();
      if (oldest !== undefined) kept.delete(oldest);
    },
    delete: (kind, id) => void of(kind).delete(id),
    clear: (kind) => void (kind === undefined ? kinds.clear() : kinds.delete(kind)),
  };
}
