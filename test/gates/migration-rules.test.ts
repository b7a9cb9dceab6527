import { expect, test } from 'vitest';

import { migrationDangers } from './migration-rules.ts';

test.each([
  'DROP TABLE "lot";',
  'ALTER TABLE "lot" DROP COLUMN "points";',
  'ALTER TABLE "lot" RENAME COLUMN "points" TO "count";',
  'ALTER TABLE "lot" ALTER COLUMN "points" TYPE numeric;',
  'ALTER TABLE "lot" ALTER COLUMN "points" SET DATA TYPE numeric;',
  'ALTER TABLE "lot" ALTER COLUMN "source" SET NOT NULL;',
  'ALTER TABLE "lot" ADD COLUMN "note" TEXT NOT NULL;',
  'ALTER TABLE "lot" ADD CONSTRAINT "lot_points" CHECK ("points" > 0);',
  'CREATE INDEX "lot_idx" ON "lot" ("shop");',
  'CREATE UNIQUE INDEX "lot_key" ON "lot" ("shop");',
  'TRUNCATE "lot";',
])('%s is refused', (sql) => {
  expect(migrationDangers(`-- Why.\n${sql}`)).toHaveLength(1);
});

test.each([
  'ALTER TABLE "lot" ADD COLUMN "note" TEXT;',
  'ALTER TABLE "lot" ADD COLUMN "note" TEXT NOT NULL DEFAULT \'\';',
  'ALTER TABLE "lot" ADD CONSTRAINT "lot_points" CHECK ("points" > 0) NOT VALID;',
  'ALTER TABLE "lot" VALIDATE CONSTRAINT "lot_points";',
  'CREATE INDEX CONCURRENTLY "lot_idx" ON "lot" ("shop");',
  'CREATE TABLE "note" ("id" uuid NOT NULL);\nCREATE INDEX "note_idx" ON "note" ("id");\nALTER TABLE "note" ADD CONSTRAINT "c" CHECK (true);',
  '-- DROP TABLE "lot" comes later.\nSELECT 1;',
])('%s runs beside the release before', (sql) => {
  expect(migrationDangers(sql)).toEqual([]);
});

test('a contraction that says why it can be done now is let through, alone', () => {
  const meant = '-- contract: nothing has read it since release 14.\nALTER TABLE "lot" DROP COLUMN "source";';

  expect(migrationDangers(meant)).toEqual([]);
  expect(migrationDangers(meant.replace(/contract: .*/, 'contract:'))).toHaveLength(1);
  expect(migrationDangers(`${meant}\nDROP TABLE "lot";`)).toHaveLength(1);
});
