import { pool } from './db.server.ts';
import { logger } from './logger.server.ts';
import { reseal } from './services/reseal.ts';
import { closeShopify, seal } from './shopify.server.ts';

/** `npm run reseal`: after a change of the key that seals, with the processes running or not. */
try {
  logger.info(await reseal({ pool, seal }), 'sealed with the current key');
} catch (error) {
  logger.fatal({ err: error }, 'not everything could be sealed anew: it can be run again');
  process.exitCode = 1;
} finally {
  await Promise.all([pool.end(), closeShopify()]);
}
