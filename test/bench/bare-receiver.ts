import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import pg from 'pg';
import { z } from 'zod';

/** The baseline of the ack path: a bare Node server that reads a body, verifies its signature, inserts one row and answers. */
const { BENCH_URL: url, BENCH_SECRET: secret } = z.object({ BENCH_URL: z.string(), BENCH_SECRET: z.string() }).parse(process.env);
const pool = new pg.Pool({ connectionString: url, max: 10 });

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const expected = createHmac('sha256', secret).update(body).digest();
  const given = Buffer.from(header(request, 'hmac-sha256'), 'base64');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return void response.writeHead(401).end();
  await pool.query({
    name: 'insert',
    text: `INSERT INTO delivery (shop, id, topic, api_version, received_at, body, state, attempts, due_at)
           VALUES ($1, $2, $3, $4, now(), $5, 'waiting', 0, now()) ON CONFLICT (shop, id) DO NOTHING`,
    values: [...['shop-domain', 'webhook-id', 'topic', 'api-version'].map((name) => header(request, name)), body],
  });
  response.writeHead(200).end();
}

function header({ headers }: IncomingMessage, name: string): string {
  return String(headers[`x-shopify-${name}`]);
}

const server = createServer((request, response) => {
  receive(request, response).catch((error: unknown) => {
    console.error(error);
    response.writeHead(500).end();
  });
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ address: server.address(), msg: 'the bare server is listening' })));
