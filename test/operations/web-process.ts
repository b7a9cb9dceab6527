import { createHmac } from 'node:crypto';

import { appSecret, appSettings } from '#test/harness/app-doors.ts';
import type { TestDatabase } from '#test/harness/worker-database.ts';
import { teaHouse } from '#test/builders/values.ts';

import { startChild, untilItSays, type Child } from '../demo/child.ts';

export type Served = { readonly child: Child; readonly origin: string; readonly metrics: string };

/** The web process as it is in production, on ports of its own choosing; its log goes into `log`. */
export async function startWeb(database: TestDatabase, log: string): Promise<Served> {
  const env = { ...appSettings(database), NODE_ENV: 'production', LOG_LEVEL: 'info', PORT: '0', METRICS_PORT: '0' };
  const child = startChild({ name: 'web', args: ['app/web.server.ts'], env, log });
  await untilItSays(child, 'metrics are served');
  await untilItSays(child, 'is listening');
  return { child, origin: addressIn(child, 'address'), metrics: `${addressIn(child, 'metrics')}/metrics` };
}

function addressIn(child: Child, name: string): string {
  const port = new RegExp(`"${name}":\\{[^}]*"port":(\\d+)`).exec(child.said())?.[1];
  if (port === undefined) throw new Error(`the process did not say its ${name}`);
  return `http://127.0.0.1:${port}`;
}

/** A webhook as Shopify sends it. */
export function webhook(id: string, body: string, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/json',
      'X-Shopify-Hmac-Sha256': createHmac('sha256', appSecret).update(body).digest('base64'),
      'X-Shopify-Shop-Domain': teaHouse,
      'X-Shopify-Topic': 'orders/paid',
      'X-Shopify-Webhook-Id': id,
      'X-Shopify-Api-Version': '2026-07',
      ...headers,
    },
  };
}
