import { PassThrough } from 'node:stream';

import { createReadableStreamFromReadable } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';

import { shopify } from './shopify.server.ts';

import type { EntryContext } from '@remix-run/node';

/** A page that has not been rendered by then is given up; its data comes within this time too. */
export const streamTimeout = 5_000;

/**
 * Renders a document. Only the shop named in the address and Shopify's admin may frame it; where no shop is named, nobody may.
 * A person gets the shell as soon as it is ready, a crawler the whole page.
 */
export default async function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  shopify.addDocumentResponseHeaders(request, headers);
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', "frame-ancestors 'none';");
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
      onError: () => {
        failed = true;
      },
    });
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}
