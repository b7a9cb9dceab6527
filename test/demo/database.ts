import { readdirSync } from 'node:fs';
import { Client } from 'pg';
import { type Database, createDatabase, dropDatabase, startDatabase } from '../../prisma/embedded-postgres.ts';
import { toolWith } from './build.ts';
import { type Report, timed } from './step.ts';

/** The database `name` with every migration applied, on the embedded server of `folder` or the one DATABASE_URL names. */
export async function preparedDatabase(how: { folder: string; name: string; isFresh: boolean; report: Report }): Promise<Database> {
  const server = await timed('Starting PostgreSQL', how.report, () => startDatabase({ folder: how.folder }));
  try {
    if (how.isFresh) await dropDatabase(server.url, how.name);
    const url = await createDatabase(server.url, how.name);
    await migrate(url, how.report);
    return { ...server, url };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function migrate(url: string, report: Report): Promise<void> {
  const missing = await missingMigrations(url);
  if (missing.length === 0) return;
  await timed(`Applying ${missing.length} migration${missing.length === 1 ? '' : 's'}`, report, () =>
    toolWith({ DATABASE_URL: url }, 'prisma', 'migrate', 'deploy'),
  );
}

/** Asked first because starting Prisma's command line takes longer than all the rest of a start. */
async function missingMigrations(url: string): Promise<readonly string[]> {
  const wanted = readdirSync('prisma/migrations', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const table = await client.query<{ name: string | null }>("select to_regclass('public._prisma_migrations') as name");
    if (typeof table.rows[0]?.name !== 'string') return wanted.map(({ name }) => name);
    const applied = await client.query<{ name: string }>(
      'select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null',
    );
    const names = new Set(applied.rows.map(({ name }) => name));
    return wanted.map(({ name }) => name).filter((name) => !names.has(name));
  } finally {
    await client.end();
  }
}
