import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Shop } from '../shop.ts';
import { theShop } from '../orders/make-line.ts';

export type SessionClaims = { readonly sub: string };

/** Seconds that the clocks may differ. */
const leeway = 10;

/** The claims of an id token that this shop's admin made for this app and that still holds; undefined of any other text. */
export function readSessionToken(shop: Shop, token: string): SessionClaims | undefined {
  const [head = '', body = '', signature = '', ...more] = token.split('.');
  const expected = createHmac('sha256', shop.settings.apiSecret).update(`${head}.${body}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const claims = decode(body);
  const now = shop.clock.now().getTime() / 1000;
  const { domain } = theShop(shop);
  const isOurs = claims['aud'] === shop.settings.apiKey && claims['dest'] === `https://${domain}`;
  const isNow = Number(claims['exp']) > now - leeway && Number(claims['nbf']) <= now + leeway;
  return isOurs && isNow && typeof claims['sub'] === 'string' ? { sub: claims['sub'] } : undefined;
}

function decode(part: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
