import { randomUUID } from 'node:crypto';
import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { createDatabase, dropDatabase, startDatabase } from '../../prisma/embedded-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the server on which each test file makes a database of its own. */
    databaseUrl: string;
    /** Name of the migrated, empty database that they are copies of; nobody connects to it. */
    templateDatabase: string;
  }
}

/** One throwaway PostgreSQL for the whole run, or the server that DATABASE_URL names, and on it a database migrated once. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'laurel-test-'));
  chmodSync(folder, 0o711);
  const server = await startDatabase({ folder, isThrowaway: true });
  const template = `test_template_${randomUUID().replaceAll('-', '')}`;
  await migrate(await createDatabase(server.url, template));
  project.provide('databaseUrl', server.url);
  project.provide('templateDatabase', template);
  return async () => {
    await dropDatabase(server.url, template);
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const file of globSync('prisma/migrations/*/migration.sql').sort()) await client.query(readFileSync(file, 'utf8'));
  } finally {
    await client.end();
  }
}
