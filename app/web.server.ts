import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import express from 'express';

import { pool } from './db.server.ts';
import { env } from './env.server.ts';
import { receiveWebhook } from './ingress.server.ts';
import { logger } from './logger.server.ts';

const stopMsMax = 10_000;
const built = fileURLToPath(new URL('../build', import.meta.url));

if (!existsSync(`${built}/server/index.js`)) throw new Error('The web process has no build to serve: run the build first.');

// Loaded before the first request: a webhook's sender does not wait for it.
const build = (await import(`${built}/server/index.js`)) as ServerBuild;

const app = express();
app.disable('x-powered-by');
// TLS ends at a proxy on this machine or network, which says what the browser asked for.
app.set('trust proxy', 'loopback, linklocal, uniquelocal');

app.get('/healthz', (_request, response) => void response.type('text').send('ok'));
app.get('/readyz', (_request, response) => {
  pool.query('SELECT 1').then(
    () => response.type('text').send('ok'),
    () => response.status(503).type('text').send('the database does not answer'),
  );
});

// No body parser stands before them: a webhook's signature is over the raw bytes.
app.post('/webhooks', receiveWebhook);

// Requests are not logged: their addresses hold tokens and signatures.
app.use('/assets', express.static(`${built}/client/assets`, { immutable: true, maxAge: '1y' }));
app.use(express.static(`${built}/client`, { maxAge: '1h' }));
const answer = createRequestHandler({ build, mode: 'production' });
app.all('*', (request, response, next) => {
  answer(request, response, next).catch(next);
});

const server = app.listen(env.PORT, env.HOST, () => logger.info({ address: server.address() }, 'the web process is listening'));

function stop(): void {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), stopMsMax).unref();
}

for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, stop);
