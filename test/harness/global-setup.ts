import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startDatabase } from '../../prisma/embedded-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the server on which each test worker makes a database of its own. */
    databaseUrl: string;
  }
}

/** One throwaway PostgreSQL for the whole run, or the server that DATABASE_URL names. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'laurel-test-'));
  chmodSync(folder, 0o711);
  const database = await startDatabase({ folder, isThrowaway: true });
  project.provide('databaseUrl', database.url);
  return async () => {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
