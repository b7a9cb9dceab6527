import { createHmac } from 'node:crypto';

import type { LoadRequest } from './load.ts';
import { secret } from './web.ts';

/** A request as Shopify's app proxy forwards it for that customer: signed over its sorted parameters. */
export function proxyRequest(path: string, shop: string, customer: number): LoadRequest {
  const parameters: Readonly<Record<string, string>> = {
    logged_in_customer_id: String(customer),
    path_prefix: '/apps/laurel',
    shop,
    timestamp: String(Math.floor(Date.now() / 1_000)),
  };
  const signed = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  const signature = createHmac('sha256', secret).update(signed.join('')).digest('hex');
  return { method: 'GET', path: `${path}?${new URLSearchParams({ ...parameters, signature }).toString()}` };
}
