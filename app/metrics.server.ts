import { createServer } from 'node:http';

import { collectDefaultMetrics, Counter, Gauge, Histogram, register } from 'prom-client';

import { pool } from './db.server.ts';
import { env } from './env.server.ts';
import { logger } from './logger.server.ts';
import { readBacklog } from './persistence/backlog.ts';

import type { AdminClient } from './shopify/admin-client.ts';

/** The build holds this module a second time in the web process: what is counted there is counted in the one registry. */
function once<Metric>(name: string, make: () => Metric): Metric {
  const known: unknown = register.getSingleMetric(name);
  return known === undefined ? make() : (known as Metric);
}

const counter = (name: string, help: string, labelNames: string[]) => once(name, () => new Counter({ name, help, labelNames }));

/** From the first byte of a webhook to its answer. */
export const ackSeconds = once(
  'laurel_ack_seconds',
  () =>
    new Histogram({
      name: 'laurel_ack_seconds',
      help: 'How long webhooks took to be acknowledged',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    }),
);
export const deliveriesReceived = counter('laurel_deliveries_received_total', 'Webhooks by what came of receiving them', ['outcome']);
export const deliveriesFailed = counter('laurel_deliveries_failed_total', 'Deliveries that could not be worked on, by topic', ['topic']);
export const jobsFailed = counter('laurel_jobs_failed_total', 'Runs of jobs that failed', ['job']);
const adminCalls = counter('laurel_admin_calls_total', 'Calls of the Admin API by result', ['result']);

/** Counts what comes of each call; its class says what an error is. */
export function countedCalls(admin: AdminClient): AdminClient {
  return async (...call) => {
    try {
      const answer = await admin(...call);
      adminCalls.inc({ result: 'answered' });
      return answer;
    } catch (error) {
      adminCalls.inc({ result: error instanceof Error ? error.name : 'unknown' });
      throw error;
    }
  };
}

const gauge = (name: string, help: string, labelNames: string[] = []) => once(name, () => new Gauge({ name, help, labelNames }));
const backlog = {
  waiting: gauge('laurel_deliveries_waiting', 'Deliveries that wait to be worked on'),
  failed: gauge('laurel_deliveries_given_up', 'Deliveries that failed and wait for the merchant'),
  oldestSeconds: gauge('laurel_delivery_oldest_seconds', 'How long the oldest waiting delivery has waited'),
  outbox: gauge('laurel_memberships_waiting', 'Members whose metafield is to be written'),
  faults: gauge('laurel_invariant_faults', 'Faults that the last proof of each shop found'),
  proofSeconds: gauge('laurel_invariant_proof_seconds', 'How long ago the longest-past of the last proofs was'),
};
const connections = gauge('laurel_pool_connections', 'Connections to PostgreSQL, and who waits for one', ['state']);

/** What Prometheus reads: nothing in it names a shop or a person. */
async function exposition(): Promise<string> {
  const read = await readBacklog(pool, new Date());
  for (const kind of ['waiting', 'failed', 'oldestSeconds', 'outbox', 'faults', 'proofSeconds'] as const) backlog[kind].set(read[kind]);
  connections.set({ state: 'open' }, pool.totalCount);
  connections.set({ state: 'idle' }, pool.idleCount);
  connections.set({ state: 'wanted' }, pool.waitingCount);
  return register.metrics();
}

/** Serves `/metrics` on a port of its own, which no proxy leads to; on none where no port is set. Gives what closes it. */
export function serveMetrics(): () => void {
  if (env.METRICS_PORT === undefined) return () => undefined;
  collectDefaultMetrics();
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    exposition().then(
      (text) => response.writeHead(200, { 'Content-Type': register.contentType }).end(text),
      (error: unknown) => {
        logger.warn({ err: error }, 'metrics could not be read');
        response.writeHead(503).end();
      },
    );
  });
  server.listen(env.METRICS_PORT, env.METRICS_HOST, () => logger.info({ metrics: server.address() }, 'metrics are served'));
  return () => {
    server.close();
    server.closeAllConnections();
  };
}
