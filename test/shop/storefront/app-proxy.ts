import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { Express, Request, Response } from 'express';
import { route } from '../page/page-server.ts';
import { theShop } from '../orders/make-line.ts';
import type { Shop } from '../shop.ts';
import { gidNumber, type Gid } from '../state/gid.ts';
import { visitOf } from './visits.ts';

const prefix = '/apps/laurel';

/** The app proxy: `/apps/laurel/…` is the app's `/proxy/…`, signed by the shop; the storefront's cookies stay here, and the app's never come through. */
export function appProxy(shop: Shop, app: Express): void {
  app.use(
    prefix,
    route((request, response) => {
      const { customer } = visitOf(shop, request);
      return forward(shop, { request, response, path: signedPath(shop, request, customer) });
    }),
  );
}

/** The path at the app with the shopper's own parameters and Shopify's, which cannot be overridden. */
function signedPath(shop: Shop, request: Request, customer: Gid | null): string {
  const url = new URL(request.originalUrl, 'http://storefront');
  const parameters = url.searchParams;
  const added = {
    shop: theShop(shop).domain,
    logged_in_customer_id: customer === null ? '' : gidNumber(customer),
    path_prefix: prefix,
    timestamp: String(Math.floor(shop.clock.now().getTime() / 1000)),
  };
  for (const name of ['signature', ...Object.keys(added)]) parameters.delete(name);
  for (const [name, value] of Object.entries(added)) parameters.set(name, value);
  parameters.set('signature', proxySignature(parameters, shop.settings.apiSecret));
  return `/proxy${url.pathname.slice(prefix.length)}?${parameters.toString()}`;
}

/** Shopify's rule: values of one name joined by commas, `name=value` sorted and joined by nothing, HMAC-SHA256 in hexadecimal. */
export function proxySignature(parameters: URLSearchParams, secret: string): string {
  const names = [...new Set(parameters.keys())];
  const text = names
    .map((name) => `${name}=${parameters.getAll(name).join(',')}`)
    .sort()
    .join('');
  return createHmac('sha256', secret).update(text).digest('hex');
}

const passedOn = ['accept', 'accept-language', 'content-type', 'content-length', 'user-agent', 'x-requested-with'];

function forward(shop: Shop, { request, response, path }: { request: Request; response: Response; path: string }): Promise<void> {
  const target = new URL(shop.settings.appUrl);
  const headers = Object.fromEntries(
    passedOn.flatMap((name) => (request.headers[name] === undefined ? [] : [[name, request.headers[name]]])),
  );
  return new Promise((resolve) => {
    const outgoing = httpRequest(
      {
        host: target.hostname,
        port: target.port,
        method: request.method,
        path,
        headers: { ...headers, 'x-forwarded-proto': 'https', 'x-forwarded-for': '127.0.0.1' },
      },
      (incoming) => {
        const { 'set-cookie': _cookies, connection: _connection, 'transfer-encoding': _transfer, ...kept } = incoming.headers;
        response.status(incoming.statusCode ?? 502);
        for (const [name, value] of Object.entries(kept)) if (value !== undefined) response.setHeader(name, value);
        incoming
          .pipe(response)
          .on('finish', resolve)
          .on('error', () => resolve());
      },
    );
    outgoing.on('error', () => {
      if (!response.headersSent) response.status(502).type('text').send('The app did not answer.');
      resolve();
    });
    request.pipe(outgoing);
  });
}
