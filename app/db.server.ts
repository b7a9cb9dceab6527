import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';

import { env } from './env.server.ts';
import { logger } from './logger.server.ts';
import { openPool } from './persistence/pool.ts';

/** For the ledger's path and every set-based statement. */
export const pool = openPool({
  connectionString: env.DATABASE_URL,
  connectionsMax: 10,
  onIdleError: (error) => logger.warn({ err: error }, 'an idle database connection broke'),
});

/** For sessions and the admin's ordinary reads and writes, over the same connections. */
export const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
