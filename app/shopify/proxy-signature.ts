import { createHmac, timingSafeEqual } from 'node:crypto';

const secondsMax = 90;
/** Said twice, nobody knows which was meant. */
const saidOnce = ['shop', 'timestamp', 'signature'];

/**
 * Whether Shopify's app proxy signed these parameters with the app's secret, at most 90 seconds from `now`. The library's own way in reads the shop's
 * session besides, and may renew its token first: no answer to a shopper waits for that.
 */
export function isFromProxy(query: URLSearchParams, secret: string, now: Date): boolean {
  if (saidOnce.some((name) => query.getAll(name).length !== 1)) return false;
  const seconds = Number(query.get('timestamp'));
  if (!(Math.abs(now.getTime() / 1_000 - seconds) <= secondsMax)) return false;
  const names = [...new Set(query.keys())].filter((name) => name !== 'signature');
  const signed = names.map((name) => `${name}=${query.getAll(name).join(',')}`).sort();
  const expected = createHmac('sha256', secret).update(signed.join('')).digest();
  const given = Buffer.from(query.get('signature') ?? '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
