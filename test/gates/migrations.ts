import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, startDatabase } from '../../prisma/embedded-postgres.ts';

/** Fails when the migrations, applied one after the other to an empty database, do not make the model of `schema`. */
async function main(migrations = 'prisma/migrations', schema = 'prisma/schema.prisma'): Promise<number> {
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

process.exitCode = await main(...process.argv.slice(2));
