import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Received = { readonly headers: IncomingHttpHeaders; readonly body: string; readonly url: string; readonly at: number };

export type Receiver = {
  readonly url: string;
  readonly received: readonly Received[];
  /** Connections that were opened, and the most requests that were being answered at once. */
  readonly connections: number;
  readonly mostAtOnce: number;
  /** How it answers from now on: a status, or not at all until `release`. */
  answer(status: number | 'nothing'): void;
  /** Answers 200 to all that wait. */
  release(): void;
  close(): Promise<void>;
};

/** An app that takes webhooks and keeps what came. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let waiting: ServerResponse[] = [];
  let status: number | 'nothing' = 200;
  let [connections, now, mostAtOnce] = [0, 0, 0];
  const server = createServer((request, response) => {
    now += 1;
    mostAtOnce = Math.max(mostAtOnce, now);
    response.once('close', () => (now -= 1));
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
        url: request.url ?? '',
        at: performance.now(),
      });
      if (status === 'nothing') waiting.push(response);
      else response.writeHead(status).end();
    });
  });
  // A connection is let go of by the shop alone, however slow the machine is.
  server.keepAliveTimeout = 0;
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    get connections() {
      return connections;
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
    answer: (given) => void (status = given),
    release() {
      for (const response of waiting) response.writeHead(200).end();
      waiting = [];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
