import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';

import { z } from 'zod';

import { build } from '../demo/build.ts';
import { startChild, untilItSays, type Child } from '../demo/child.ts';
import type { Bench } from './bench.ts';

export const secret = 'bench-secret';
export const encryptionKey = Buffer.alloc(32, 7);

/** A program of ours or of the baseline's that serves on loopback. */
export type Server = { readonly origin: string };

const said = z.object({ address: z.object({ port: z.number() }) });

/** Laurel's own web process on that database, as it is in production. */
export async function startWeb(bench: Bench, url: string): Promise<Server> {
  // For trying out, the build that stands is good enough.
  if (!bench.isShort || !existsSync('build/server/index.js')) await build(bench.report);
  const environment = {
    NODE_ENV: 'production',
    DATABASE_URL: url,
    SHOPIFY_API_KEY: 'bench-key',
    SHOPIFY_API_SECRET: secret,
    SHOPIFY_APP_URL: 'https://laurel.example.com',
    SHOPIFY_SCOPES: 'read_customers',
    LAUREL_ENCRYPTION_KEY: encryptionKey.toString('base64'),
    PORT: '0',
  };
  return start(bench, { name: 'web', args: ['app/web.server.ts'], environment });
}

/** The least that does the same: `test/bench/bare-….ts`, which says where it listens as the web process does. */
export async function startBare(bench: Bench, file: string, url: string): Promise<Server> {
  return start(bench, {
    name: file,
    args: [`test/bench/${file}`],
    environment: { NODE_ENV: 'production', BENCH_URL: url, BENCH_SECRET: secret },
  });
}

const ready = 'is listening';

async function start(
  bench: Bench,
  {
    name,
    args,
    environment,
  }: { readonly name: string; readonly args: readonly string[]; readonly environment: Readonly<Record<string, string>> },
): Promise<Server> {
  const child: Child = startChild({ name, args, env: environment, log: bench.file(`${name}.log`) });
  bench.onEnd(() => child.stop());
  await untilItSays(child, ready);
  const line = child
    .said()
    .split('\n')
    .find((text) => text.includes(ready));
  return { origin: `http://127.0.0.1:${said.parse(JSON.parse(line ?? '')).address.port}` };
}

/** The headers of a webhook with that body, signed as Shopify signs. */
export function webhookHeaders({ shop, id, body }: { readonly shop: string; readonly id: string; readonly body: Buffer }) {
  return {
    'content-type': 'application/json',
    'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
    'x-shopify-shop-domain': shop,
    'x-shopify-topic': 'orders/paid',
    'x-shopify-webhook-id': id,
    'x-shopify-api-version': '2026-07',
    'x-shopify-triggered-at': '2026-03-02T15:00:00Z',
  };
}
