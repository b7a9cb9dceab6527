import { PassThrough } from 'node:stream';

import { createReadableStreamFromReadable } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';

import { allowFraming } from './admin.server.ts';
import { logger } from './logger.server.ts';
import { shopify } from './shopify.server.ts';

import type { EntryContext, HandleErrorFunction } from '@remix-run/node';

/** What a loader or an action threw and nobody answers for; a visitor who left in the middle is no error. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (!request.signal.aborted) logger.error({ err: error, path: new URL(request.url).pathname }, 'a request failed');
};

/** A page that has not been rendered by then is given up; its data comes within this time too. */
export const streamTimeout = 5_000;

/**
 * Renders a document. Only the shop named in the address and Shopify's admin may frame it; where no shop is named, nobody may.
 * A person gets the shell as soon as it is ready, a crawler the whole page.
 */
export default async function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  shopify.addDocumentResponseHeaders(request, headers);
  allowFraming(request, headers);
  headers.set('Content-Type', 'text/html; charset=utf-8');
  const waitsForAll = isbot(request.headers.get('user-agent') ?? '');

  return new Promise<Response>((resolve, reject) => {
    const answer = () => {
      const body = new PassThrough();
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }));
      pipe(body);
    };
    let failed = false;
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={context} url={request.url} />, {
      ...(waitsForAll ? { onAllReady: answer } : { onShellReady: answer }),
      onShellError: reject,
      onError: (error) => {
        failed = true;
        logger.error({ err: error }, 'a page could not be rendered');
      },
    });
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}
