import { createHmac } from 'node:crypto';

import type { TestDatabase } from './worker-database.ts';

export const appKey = 'laurel-test-key';
export const appSecret = 'laurel-test-secret';

/** The library turns bots away, and takes a short name for one. */
const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** The app's settings, on a test's own database. */
export function appSettings(database: TestDatabase) {
  return {
    DATABASE_URL: database.url,
    SHOPIFY_API_KEY: appKey,
    SHOPIFY_API_SECRET: appSecret,
    SHOPIFY_APP_URL: 'https://laurel.example.com',
    SHOPIFY_SCOPES: 'read_customers,write_discounts',
    LAUREL_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    LOG_LEVEL: 'silent',
  };
}

/** Sets the environment that the app's doors read once, before a test imports a route. */
export function openDoors(database: TestDatabase): void {
  Object.assign(process.env, appSettings(database));
}

/** A request as Shopify's app proxy forwards it: signed over its sorted parameters. */
export function proxyRequest(path: string, parameters: Readonly<Record<string, string>>, init?: RequestInit): Request {
  const all: Record<string, string> = { path_prefix: '/apps/laurel', timestamp: String(Math.floor(Date.now() / 1000)), ...parameters };
  const signed = Object.keys(all)
    .sort()
    .map((name) => `${name}=${all[name]}`)
    .join('');
  const signature = createHmac('sha256', appSecret).update(signed).digest('hex');
  return new Request(`https://laurel.example.com${path}?${new URLSearchParams({ ...all, signature }).toString()}`, init);
}

export type TokenClaims = { readonly aud: string; readonly dest: string; readonly exp: number; readonly sub?: string };

/** A session token as a checkout extension has it, signed with the app's secret (or another). */
export function sessionToken(claims: Readonly<Record<string, unknown>>, secret = appSecret): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const unsigned = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`;
}

export function checkoutRequest(path: string, token: string, method = 'GET'): Request {
  const headers = { Authorization: `Bearer ${token}`, 'User-Agent': browser, Origin: 'https://extensions.shopifycdn.com' };
  return new Request(`https://laurel.example.com${path}`, { method, headers });
}

/** A request for data of an admin page, as App Bridge sends it: with a session token of `shop`'s member of staff 7. */
export function adminRequest(path: string, shop: string, init: RequestInit = {}): Request {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: appKey,
    sub: '7',
    iat: now,
    nbf: now,
    exp: now + 60,
    jti: 'one',
    sid: 'two',
  };
  const headers = new Headers(init.headers);
  headers.set('Authorization', `Bearer ${sessionToken(claims)}`);
  headers.set('User-Agent', browser);
  return new Request(`https://laurel.example.com${path}`, { ...init, headers });
}
