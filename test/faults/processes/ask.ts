import { proxySignature } from '../../shop/storefront/app-proxy.ts';
import type { RunningLaurel } from './running-laurel.ts';

/** What a storefront asks of the app for a customer, by number, as the app proxy signs it; `body` is posted as JSON. */
export async function askAs(
  { shop, domain, setting }: RunningLaurel,
  customer: string,
  { path, body }: { readonly path: string; readonly body?: unknown },
): Promise<{ readonly status: number; readonly answer: unknown }> {
  const timestamp = String(Math.floor(shop.clock.now().getTime() / 1000));
  const parameters = new URLSearchParams({ shop: domain, logged_in_customer_id: customer, path_prefix: '/apps/laurel', timestamp });
  parameters.set('signature', proxySignature(parameters, shop.settings.apiSecret));
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const reply = await fetch(`${setting.addresses.app}/proxy/${path}?${parameters.toString()}`, init);
  const text = await reply.text();
  return { status: reply.status, answer: reply.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text };
}
