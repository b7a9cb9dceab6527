import { createHmac } from 'node:crypto';

import { createRequestHandler } from '@remix-run/express';
import type { LoaderFunctionArgs, ServerBuild } from '@remix-run/node';
import express from 'express';
import pg from 'pg';
import { z } from 'zod';

/** The baseline of the app proxy: a Remix app of one resource route that verifies the signature and reads the balance by one statement. */
const { BENCH_URL: url, BENCH_SECRET: secret } = z.object({ BENCH_URL: z.string(), BENCH_SECRET: z.string() }).parse(process.env);
const pool = new pg.Pool({ connectionString: url, max: 10 });

async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const { signature, ...parameters } = Object.fromEntries(new URL(request.url).searchParams);
  const signed = Object.keys(parameters)
    .sort()
    .map((name) => `${name}=${parameters[name]}`);
  if (createHmac('sha256', secret).update(signed.join('')).digest('hex') !== signature) return new Response(null, { status: 400 });
  const { rows } = await pool.query({
    name: 'balance',
    text: `SELECT a.outstanding FROM member m JOIN account a ON a.shop = m.shop AND a.member = m.id WHERE m.shop = $1 AND m.customer = $2`,
    values: [parameters['shop'], `gid://shopify/Customer/${parameters['logged_in_customer_id']}`],
  });
  return Response.json({ ok: true, ...rows[0] }, { headers: { 'Cache-Control': 'private, no-store' } });
}

const build: ServerBuild = {
  entry: { module: { default: () => new Response(null, { status: 500 }) } },
  routes: { balance: { id: 'balance', path: 'balance', module: { loader, default: undefined } } },
  assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '1' },
  publicPath: '/',
  assetsBuildDirectory: '',
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_lazyRouteDiscovery: true,
    v3_singleFetch: true,
  },
  isSpaMode: false,
  mode: 'production',
};

const app = express();
app.disable('x-powered-by');
const answer = createRequestHandler({ build, mode: 'production' });
app.all('*', (request, response, next) => {
  answer(request, response, next).catch(next);
});
const server = app.listen(0, '127.0.0.1', () =>
  console.log(JSON.stringify({ address: server.address(), msg: 'the bare app is listening' })),
);
