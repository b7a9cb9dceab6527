import { createHmac } from 'node:crypto';

import { expect, test } from 'vitest';

import { isFromProxy } from '#app/shopify/proxy-signature.ts';

const now = new Date('2026-03-10T12:00:00Z');
const secret = 'hush';

/** As Shopify's own documentation works it out: the parameters without the signature, each name once, sorted, put together. */
function signed(parameters: Readonly<Record<string, string>>, by = secret): URLSearchParams {
  const all = { shop: 'tea-house.myshopify.com', timestamp: String(now.getTime() / 1_000), ...parameters };
  const text = Object.entries(all).map(([name, value]) => `${name}=${value}`);
  const signature = createHmac('sha256', by).update(text.sort().join('')).digest('hex');
  return new URLSearchParams({ ...all, signature });
}

test('what Shopify signed just now is its own', () => {
  expect(isFromProxy(signed({ logged_in_customer_id: '51', path_prefix: '/apps/laurel' }), secret, now)).toBe(true);
});

test("Shopify's documented example is its own: a name said twice is signed with both values", () => {
  const query = new URLSearchParams(
    'extra=1&extra=2&shop=shop-name.myshopify.com&logged_in_customer_id=1&path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555' +
      '&signature=4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb',
  );

  expect(isFromProxy(query, secret, new Date(1_317_327_555_000))).toBe(true);
});

// Seen red without the comparison.
test('what another secret signed, or was changed since, is not', () => {
  const changed = signed({ logged_in_customer_id: '51' });
  changed.set('logged_in_customer_id', '52');

  expect(isFromProxy(signed({}, 'another'), secret, now)).toBe(false);
  expect(isFromProxy(changed, secret, now)).toBe(false);
});

// Seen red without the limit.
test('what was signed more than 90 seconds ago, or will be, or at no time, is not', () => {
  const at = (seconds: number) => signed({ timestamp: String(now.getTime() / 1_000 + seconds) });

  expect([-90, 90].map((seconds) => isFromProxy(at(seconds), secret, now))).toEqual([true, true]);
  expect([-91, 91].map((seconds) => isFromProxy(at(seconds), secret, now))).toEqual([false, false]);
  expect(isFromProxy(signed({ timestamp: 'soon' }), secret, now)).toBe(false);
});

// Seen red without the look at how often they are said.
test('a shop, an instant or a signature said twice is not, nor one without a signature', () => {
  const twice = signed({ shop: 'tea-house.myshopify.com,other.myshopify.com' });
  twice.set('shop', 'tea-house.myshopify.com');
  twice.append('shop', 'other.myshopify.com');
  const without = signed({});
  without.delete('signature');

  expect([twice, without].map((query) => isFromProxy(query, secret, now))).toEqual([false, false]);
});
