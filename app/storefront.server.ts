import { answerFailure } from './failure.server.ts';
import { answerMembership } from './services/answer-shopper.ts';
import { replyHeaders, replyToProxy } from './shopper.server.ts';

import type { IncomingMessage, ServerResponse } from 'node:http';

const path = '/proxy/membership';

/** What every open widget of a theme asks for: Shopify's app proxy hands `/apps/laurel/membership` on to it. */
export function isMembershipAsked({ url }: IncomingMessage): boolean {
  return url === path || url?.startsWith(`${path}?`) === true;
}

/** Before Express, for the same reason as webhooks: the way through it and Remix takes twice the processor time of the answer. */
export function tellMembership({ method = '', url = '' }: IncomingMessage, response: ServerResponse): void {
  if (method !== 'GET' && method !== 'HEAD') return void response.writeHead(405, { Allow: 'GET, HEAD' }).end();
  const query = new URLSearchParams(url.slice(path.length));
  replyToProxy({ method: 'GET', query }, answerMembership).then(({ status, answer }) => {
    if (answer === null) return response.writeHead(status).end();
    const body = JSON.stringify(answer);
    return response.writeHead(status, { ...replyHeaders, 'Content-Length': Buffer.byteLength(body) }).end(body);
  }, answerFailure(response));
}
