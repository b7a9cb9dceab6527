import type { DatabaseSync, StatementSync } from 'node:sqlite';

export type Transactions = {
  /** All or nothing; may be nested. */
  run<T>(work: () => T): T;
  /** Before a write that is one statement, which is all or nothing by itself. */
  begin(): void;
  /** Nothing is begun after it. */
  close(): void;
};

/** A process that is killed loses what it wrote in this time. */
const commitEveryMs = 50;

/**
 * What is written within a moment is committed together: most of it changes the same few pages, and a commit of its own for each piece
 * costs several times the piece. Everyone reads over this one connection and sees it at once.
 */
export function openTransactions(db: DatabaseSync, undone: () => void): Transactions {
  const statements = new Map<string, StatementSync>();
  let depth = 0;
  let commitment: NodeJS.Timeout | undefined;

  function execute(text: string): void {
    const statement = statements.get(text) ?? db.prepare(text);
    statements.set(text, statement);
    statement.run();
  }

  function begin(): void {
    if (commitment !== undefined) return;
    execute('BEGIN IMMEDIATE');
    commitment = setTimeout(commit, commitEveryMs);
  }

  function commit(): void {
    clearTimeout(commitment);
    commitment = undefined;
    execute('COMMIT');
  }

  return {
    begin,
    run(work) {
      begin();
      const level = `level${depth}`;
      execute(`SAVEPOINT ${level}`);
      depth += 1;
      try {
        return work();
      } catch (error) {
        execute(`ROLLBACK TO ${level}`);
        undone();
        throw error;
      } finally {
        depth -= 1;
        execute(`RELEASE ${level}`);
      }
    },
    close() {
      if (commitment !== undefined) commit();
    },
  };
}
