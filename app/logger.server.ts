import { pino } from 'pino';

import { env } from './env.server.ts';

/**
 * One JSON line per event on standard output. Ids of Shopify's and ours may stand in it; names, addresses, tokens,
 * bodies and query strings never: what is logged is chosen field by field.
 */
export const logger = pino({ level: env.LOG_LEVEL, base: { process: process.pid } });
