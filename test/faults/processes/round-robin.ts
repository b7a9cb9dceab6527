import { createServer, request as httpRequest } from 'node:http';

export type RoundRobin = {
  /** Requests that each of the targets was given, in their order. */
  readonly given: readonly number[];
  readonly stop: () => Promise<void>;
};

/** A proxy that hands requests to the targets in turn, body and path as they come: one that does not answer is 502 to whoever asked. */
export async function roundRobin(port: number, targets: readonly string[]): Promise<RoundRobin> {
  const given = targets.map(() => 0);
  let turn = 0;
  const server = createServer((incoming, answer) => {
    const place = turn++ % targets.length;
    given[place] = (given[place] ?? 0) + 1;
    const { hostname, port: targetPort } = new URL(targets[place] ?? '');
    const headers = { ...incoming.headers, 'x-forwarded-proto': 'https', 'x-forwarded-for': '127.0.0.1' };
    const outgoing = httpRequest(
      { hostname, port: targetPort, method: incoming.method, path: incoming.url, headers, agent: false },
      (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer);
      },
    );
    outgoing.on('error', () => (answer.headersSent ? answer.destroy() : void answer.writeHead(502).end()));
    incoming.pipe(outgoing);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', () => resolve()));
  return {
    given,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
