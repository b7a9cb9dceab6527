import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import type { Express, Request, Response } from 'express';
import { browserScript } from '../page/browser-script.ts';
import { pageServer, route } from '../page/page-server.ts';
import { theShop } from '../orders/make-line.ts';
import type { Shop } from '../shop.ts';

const cdnScript = 'https://cdn.shopify.com/shopifycloud/app-bridge.js';
const ownScript = '/stand-in/app-bridge.js';

/**
 * The app as the merchant's browser sees it. Forwards everything to the app, with its own address as Host; in documents and scripts the
 * CDN's App Bridge is the stand-in's, and only the stand-in's admin may frame it.
 */
export function createFrameProxy(shop: Shop): Express {
  return pageServer((app) => {
    app.get(
      ownScript,
      route(async (_request, response) => {
        const script = await browserScript(new URL('./app-bridge/main.ts', import.meta.url));
        response.type('text/javascript').send(`globalThis.STAND_IN_ADMIN = ${JSON.stringify(shop.addresses.admin)};\n${script}`);
      }),
    );
    app.use(route((request, response) => forward(shop, request, response)));
  });
}

/** What the app answers with, passed on; 502 with a plain page while the app is not there. */
function forward(shop: Shop, request: Request, response: Response): Promise<void> {
  const target = new URL(shop.settings.appUrl);
  return new Promise((resolve) => {
    const outgoing = httpRequest(
      { host: target.hostname, port: target.port, method: request.method, path: request.originalUrl, headers: requestHeaders(request) },
      (incoming) => {
        answer(shop, incoming, response)
          .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
          .finally(resolve);
      },
    );
    outgoing.on('error', () => {
      if (!response.headersSent)
        response
          .status(502)
          .type('html')
          .send(
            '<!doctype html><title>Laurel is not running</title><h1>Laurel is not running</h1><p>Start its web process, then reload.</p>',
          );
      resolve();
    });
    response.on('close', () => outgoing.destroy());
    request.pipe(outgoing);
  });
}

function requestHeaders(request: Request): IncomingHttpHeaders {
  const { 'accept-encoding': _encoding, connection: _connection, ...headers } = request.headers;
  return { ...headers, 'x-forwarded-proto': 'http', 'x-forwarded-host': request.headers.host ?? '', 'x-forwarded-for': '127.0.0.1' };
}

async function answer(shop: Shop, incoming: IncomingMessage, response: Response): Promise<void> {
  response.status(incoming.statusCode ?? 502);
  for (const [name, value] of Object.entries(responseHeaders(shop, incoming.headers)))
    if (value !== undefined) response.setHeader(name, value);
  if (!/text\/html|javascript/.test(incoming.headers['content-type'] ?? '')) {
    await new Promise<void>((resolve) => {
      incoming
        .pipe(response)
        .on('close', resolve)
        .on('error', () => resolve());
    });
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8').replaceAll(cdnScript, `${shop.addresses.frame}${ownScript}`);
  response.removeHeader('content-length');
  response.end(text);
}

/** Redirects into Shopify's admin or to the app's own address come back to the stand-in's. */
function responseHeaders(shop: Shop, headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const { 'transfer-encoding': _transfer, connection: _connection, 'keep-alive': _alive, link: _preload, location, ...rest } = headers;
  const policy = headers['content-security-policy'];
  return {
    ...rest,
    'content-security-policy': framePolicy(Array.isArray(policy) ? policy.join('; ') : policy, shop.addresses.admin),
    ...(location === undefined ? {} : { location: fromShopify(shop, location) }),
  };
}

function framePolicy(policy: string | undefined, admin: string): string {
  const kept = (policy ?? '').split(';').map((directive) => directive.trim());
  return [...kept.filter((directive) => directive !== '' && !directive.startsWith('frame-ancestors')), `frame-ancestors ${admin}`].join(
    '; ',
  );
}

/** An address of Shopify's admin, or of the app itself, as it is here. */
function fromShopify(shop: Shop, address: string): string {
  const appUrl = shop.settings.appUrl;
  if (address.startsWith(`${appUrl}/`)) return shop.addresses.frame + address.slice(appUrl.length);
  return address
    .replace(/^shopify:\/*admin/i, `${shop.addresses.admin}/store/${storeName(shop)}`)
    .replace(/^https:\/\/admin\.shopify\.com/, shop.addresses.admin)
    .replace(/^https:\/\/[a-z0-9-]+\.myshopify\.com\/admin/, `${shop.addresses.admin}/store/${storeName(shop)}`);
}

/** `laurel-demo` of `laurel-demo.myshopify.com`, as it stands in the admin's addresses. */
function storeName(shop: Shop): string {
  return theShop(shop).domain.replace('.myshopify.com', '');
}
