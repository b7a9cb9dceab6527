import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';

import { teaHouse } from '#test/builders/values.ts';
import { appSecret, openDoors } from '#test/harness/app-doors.ts';
import type { TestDatabase } from '#test/harness/worker-database.ts';

export type Sent = { readonly id: string; readonly topic: string; readonly body: string | Buffer };

export type Ingress = {
  /** Sends it as it is said; gives the status of the answer. */
  readonly send: (headers: Readonly<Record<string, string>>, body: string | Buffer) => Promise<number>;
  readonly stop: () => Promise<void>;
};

/** The web process's own way in for webhooks, on loopback. */
export async function anIngress(database: TestDatabase): Promise<Ingress> {
  openDoors(database);
  const { receiveWebhook } = await import('#app/ingress.server.ts');
  const { pool } = await import('#app/db.server.ts');
  const server = createServer(express().post('/webhooks', receiveWebhook));
  // While a test is busy elsewhere for seconds: the next request must not meet a connection that is just being closed.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
  return {
    send: async (headers, body) => {
      const answer = await fetch(url, { method: 'POST', headers, body: new Uint8Array(Buffer.from(body)) });
      await answer.arrayBuffer();
      return answer.status;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await pool.end();
    },
  };
}

export function signature(body: string | Buffer, secret = appSecret): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}

/** As Shopify sends it. */
export function signedHeaders({ id, topic, body }: Sent): Readonly<Record<string, string>> {
  return {
    'Content-Type': 'application/json',
    'X-Shopify-Hmac-Sha256': signature(body),
    'X-Shopify-Topic': topic,
    'X-Shopify-Shop-Domain': teaHouse,
    'X-Shopify-Webhook-Id': id,
    'X-Shopify-Api-Version': '2026-07',
  };
}
