import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolderWith } from './fixture.ts';

function migrationsGate(...args: readonly string[]) {
  return spawnSync(process.execPath, ['test/gates/migrations.ts', ...args], { encoding: 'utf8' });
}

test('refuses a model that the migrations do not make', () => {
  const model = `${readFileSync('prisma/schema.prisma', 'utf8')}\nmodel Planted {\n  id String @id\n}\n`;
  const folder = aFolderWith({ 'schema.prisma': model });

  const found = migrationsGate('prisma/migrations', join(folder, 'schema.prisma'));

  expect(found.status).not.toBe(0);
  expect(found.stdout).toContain('Planted');
}, 60_000);

test('refuses a new migration that the running release could not live beside', () => {
  const folder = aFolderWith({ '20991231000001_gone/migration.sql': '-- Why.\nDROP TABLE "lot";\n' });

  const found = migrationsGate(folder);

  expect(found.status).toBe(1);
  expect(found.stderr).toContain('drops what the running release may use');
}, 60_000);
