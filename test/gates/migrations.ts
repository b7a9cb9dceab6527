import { spawnSync } from 'node:child_process';
import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createDatabase, startDatabase } from '../../prisma/embedded-postgres.ts';
import { migrationDangers, ruledFrom } from './migration-rules.ts';

/** Fails when a new migration would break the release that runs while it is applied, and when the migrations, applied one after the other to an empty database, do not make the model of `schema`. */
async function main(migrations = 'prisma/migrations', schema = 'prisma/schema.prisma'): Promise<number> {
  const dangers = dangersIn(migrations);
  for (const danger of dangers) console.error(danger);
  if (dangers.length > 0) return 1;
  const folder = mkdtempSync(join(tmpdir(), 'laurel-migrations-'));
  chmodSync(folder, 0o711);
  const server = await startDatabase({ folder, isThrowaway: true });
  try {
    const url = await createDatabase(server.url, 'laurel_migrations');
    const from = ['--from-migrations', migrations];
    const compared = spawnSync('node_modules/.bin/prisma', ['migrate', 'diff', ...from, '--to-schema-datamodel', schema, '--exit-code'], {
      stdio: 'inherit',
      env: { ...process.env, DATABASE_URL: url, CHECKPOINT_DISABLE: '1' },
    });
    return compared.status ?? 1;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function dangersIn(migrations: string): readonly string[] {
  const ruled = globSync(`${migrations}/*/migration.sql`).filter((file) => basename(dirname(file)) >= ruledFrom);
  return ruled.sort().flatMap((file) => migrationDangers(readFileSync(file, 'utf8')).map((danger) => `${file}: ${danger}`));
}

process.exitCode = await main(...process.argv.slice(2));
