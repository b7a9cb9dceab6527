import { defineConfig } from 'prisma/config';
import { migrationAdapter } from './prisma/migration-adapter.ts';

/** `generate` asks for an adapter too, though it never connects: without one the CLI would download an engine. */
const nowhere = 'postgresql://database-url-is-not-set.invalid/laurel';

/** For the Prisma CLI only (generate, migrate deploy, status, diff); `generate` needs no database. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  experimental: { adapter: true },
  engine: 'js',
  adapter: () => Promise.resolve(migrationAdapter(process.env['DATABASE_URL'] ?? nowhere)),
});
