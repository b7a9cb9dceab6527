/**
 * One table of documents and one of their other unique keys. Nothing is synced to disk (what a process has written outlives it, not a
 * power cut). The indexes by owner and change hold only documents that have one: most of what is written is a log, which has none.
 */
export const tables = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = OFF;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -16000;
  PRAGMA wal_autocheckpoint = 4000;
  CREATE TABLE IF NOT EXISTS document (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL, owner TEXT, changed TEXT, body TEXT NOT NULL);
  CREATE UNIQUE INDEX IF NOT EXISTS document_id ON document (kind, id);
  CREATE INDEX IF NOT EXISTS document_kind ON document (kind);
  CREATE INDEX IF NOT EXISTS document_owned ON document (kind, owner) WHERE owner IS NOT NULL;
  CREATE INDEX IF NOT EXISTS document_dated ON document (kind, changed) WHERE changed IS NOT NULL;
  CREATE TABLE IF NOT EXISTS alias (kind TEXT NOT NULL, alias TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, alias)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
`;
