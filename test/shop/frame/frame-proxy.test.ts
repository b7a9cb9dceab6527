import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFace, serve, type Serving } from '../page/face.fixture.ts';
import { createFrameProxy } from './frame-proxy.ts';

const cdn = 'https://cdn.shopify.com/shopifycloud/app-bridge.js';
const asked: { readonly request: IncomingMessage; readonly body: string }[] = [];
let app: Serving;
let face: Awaited<ReturnType<typeof openFace>>;

beforeAll(async () => {
  app = await serve((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push({ request, body });
      const path = (request.url ?? '').split('?')[0];
      if (path === '/login') response.writeHead(302, { location: 'https://admin.shopify.com/store/laurel-demo/apps/laurel' }).end();
      else if (path === '/own') response.writeHead(302, { location: `${app.base}/app` }).end();
      else if (path === '/data') response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ cdn }));
      else
        response
          .writeHead(200, {
            'content-type': 'text/html; charset=utf-8',
            'content-security-policy': "frame-ancestors https://laurel-demo.myshopify.com https://admin.shopify.com; default-src 'self'",
            link: `<${cdn}>; rel="preload"`,
          })
          .end(`<script src="${cdn}"></script>é`);
    });
  });
  face = await openFace(createFrameProxy, { appUrl: app.base });
  face.shop.addresses.admin = 'http://admin.test';
  face.shop.addresses.frame = face.base;
});
afterAll(async () => {
  await face.close();
  await app.close();
});

test('a document loads the stand-in’s App Bridge in place of the CDN’s', async () => {
  const answer = await fetch(face.base);

  expect(await answer.text()).toBe(`<script src="${face.base}/stand-in/app-bridge.js"></script>é`);
  expect(answer.headers.get('link')).toBeNull();
});

test('only the stand-in’s admin may frame it; the rest of the app’s policy holds', async () => {
  const policy = (await fetch(face.base)).headers.get('content-security-policy');

  expect(policy).toBe("default-src 'self'; frame-ancestors http://admin.test");
});

test('data is passed on as it is', async () => {
  expect(await (await fetch(`${face.base}/data`)).json()).toEqual({ cdn });
});

test('method, query, body and token reach the app, which sees its public address', async () => {
  await fetch(`${face.base}/app?tab=a%20b`, { method: 'POST', body: 'x=1', headers: { authorization: 'Bearer t' } });
  const last = asked.at(-1);

  expect(last?.request).toMatchObject({ method: 'POST', url: '/app?tab=a%20b' });
  expect(last?.request.headers).toMatchObject({ authorization: 'Bearer t', host: new URL(face.base).host });
  expect(last?.body).toBe('x=1');
});

test.each([
  ['/login', 'http://admin.test/store/laurel-demo/apps/laurel'],
  ['/own', '/app'],
])('where the app sends to from %s is an address of the stand-in', async (path, expected) => {
  const location = (await fetch(face.base + path, { redirect: 'manual' })).headers.get('location');

  expect(location).toBe(new URL(expected, face.base).href);
});

test('the script knows which admin it speaks to', async () => {
  const script = await (await fetch(`${face.base}/stand-in/app-bridge.js`)).text();

  expect(script).toMatch(/^globalThis\.STAND_IN_ADMIN = "http:\/\/admin\.test";/);
});

test('an app that is not running is said so', async () => {
  const alone = await openFace(createFrameProxy, { appUrl: 'http://127.0.0.1:9' });
  const answer = await fetch(alone.base);
  await alone.close();

  expect(answer.status).toBe(502);
  expect(await answer.text()).toContain('Laurel is not running');
});
