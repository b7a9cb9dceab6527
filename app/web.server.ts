import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import express, { type NextFunction, type Request, type Response } from 'express';

import { pool } from './db.server.ts';
import { env } from './env.server.ts';
import { isWebhook, receiveWebhook } from './ingress.server.ts';
import { logger } from './logger.server.ts';
import { serveMetrics } from './metrics.server.ts';
import { requestScope, scopeOf } from './request-scope.ts';
import { isMembershipAsked, tellMembership } from './storefront.server.ts';

/** A proxy that asks for readiness each second has seen by then that nothing more is to come here. */
const leaveMs = 1_500;
const stopMsMax = 12_000;

const built = fileURLToPath(new URL('../build', import.meta.url));

if (!existsSync(`${built}/server/index.js`)) throw new Error('The web process has no build to serve: run the build first.');

// Loaded before the first request: a webhook's sender does not wait for it.
const build = (await import(`${built}/server/index.js`)) as ServerBuild;

const app = express();
app.disable('x-powered-by');
// TLS ends at a proxy on this machine or network, which says what the browser asked for.
app.set('trust proxy', 'loopback, linklocal, uniquelocal');

let isStopping = false;
app.get('/healthz', (_request, response) => void response.type('text').send('ok'));
app.get('/readyz', (_request, response) => {
  if (isStopping) return void response.status(503).type('text').send('the process is stopping');
  pool.query('SELECT 1').then(
    () => response.type('text').send('ok'),
    () => response.status(503).type('text').send('the database does not answer'),
  );
});

// Requests are not logged: their addresses hold tokens and signatures.
app.use('/assets', express.static(`${built}/client/assets`, { immutable: true, maxAge: '1y' }));
app.use(express.static(`${built}/client`, { maxAge: '1h' }));
const answer = createRequestHandler({ build, mode: 'production' });
app.all('*', (request, response, next) => {
  answer(request, response, next).catch(next);
});

app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
  logger.error({ err: error }, 'a request failed');
  if (response.headersSent) return next(error);
  response.status(500).type('text').send('Something went wrong in Laurel, and has been logged.');
});

// Longer than a proxy keeps a connection that nobody uses: else it may send a request into one that is just being closed.
const keepAliveTimeout = 65_000;
const server = createServer({ keepAliveTimeout }, (request, response) => {
  const scope = scopeOf(request.headers);
  response.setHeader('X-Request-Id', scope.request);
  if (isStopping) response.setHeader('Connection', 'close');
  requestScope.run(scope, doorOf(request), request, response);
});

/** No body parser stands before a webhook: its signature is over the raw bytes. */
function doorOf(request: IncomingMessage): (request: IncomingMessage, response: ServerResponse) => void {
  if (isWebhook(request)) return receiveWebhook;
  return isMembershipAsked(request) ? tellMembership : app;
}

server.listen(env.PORT, env.HOST, () => logger.info({ address: server.address() }, 'the web process is listening'));

const closeMetrics = serveMetrics();

/** First nothing new is wanted, then nothing new is taken, then what is under way ends; what does not within the time is left. */
function stop(): void {
  if (isStopping) return;
  isStopping = true;
  logger.info('the web process is stopping');
  setTimeout(() => process.exit(0), stopMsMax).unref();
  setTimeout(() => {
    closeMetrics();
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  }, leaveMs);
}

for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, stop);
