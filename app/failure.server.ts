import { logger } from './logger.server.ts';

import type { ServerResponse } from 'node:http';

/** Answers a request whose work threw; why is in the log alone. */
export function answerFailure(response: ServerResponse): (error: unknown) => void {
  return (error) => {
    logger.error({ err: error }, 'a request failed');
    response.writeHead(500).end();
  };
}
