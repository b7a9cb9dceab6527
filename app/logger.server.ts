import { pino } from 'pino';

import { env } from './env.server.ts';
import { requestScope } from './request-scope.ts';

/**
 * One JSON line per event on standard output. Ids of Shopify's and ours may stand in it; names, addresses, tokens,
 * bodies and query strings never: what is logged is chosen field by field, of an error too.
 */
export const logger = pino({
  level: env.LOG_LEVEL,
  base: { process: process.pid },
  mixin: () => ({ ...requestScope.getStore() }),
  serializers: { err: toldError },
});

type ToldError = {
  readonly type: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly code?: string;
  readonly cause?: unknown;
};

/** Without what libraries hang on their errors: a database's carries its connection, and the row that it refused. */
function toldError(error: unknown): unknown {
  if (!(error instanceof Error)) return isTold(error) ? { message: error.message } : String(error);
  const told: ToldError = { type: error.name, message: error.message, stack: error.stack };
  return {
    ...told,
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...(error.cause !== undefined && { cause: toldError(error.cause) }),
  };
}

/** The queue's errors are objects of its own. */
function isTold(error: unknown): error is { readonly message: string } {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
}
