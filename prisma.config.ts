import { defineConfig } from 'prisma/config';
import { migrationAdapter } from './prisma/migration-adapter.ts';

/** The schema's url must have a value even for `generate`, which never connects: without one the CLI would download an engine. */
const url = (process.env['DATABASE_URL'] ??= 'postgresql://database-url-is-not-set.invalid/laurel');

/** For the Prisma CLI only (generate, migrate deploy, status, diff); `generate` needs no database. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  experimental: { adapter: true },
  engine: 'js',
  adapter: () => Promise.resolve(migrationAdapter(url)),
});
