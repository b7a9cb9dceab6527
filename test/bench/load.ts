import { setTimeout as delay } from 'node:timers/promises';

import { Pool } from 'undici';

export type LoadRequest = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
};

export type Load = {
  readonly perSecond: number;
  readonly seconds: number;
  /** In milliseconds: from when each was due to be sent to the end of its answer. */
  readonly latencies: readonly number[];
};

type Sending = { readonly origin: string; readonly inFlight: number };

/** As many requests at once as said, the next as soon as one is answered, until there are no more. Throws at an answer that is not 2xx. */
export async function closedLoop({ origin, inFlight }: Sending, requests: Iterable<LoadRequest>): Promise<Load> {
  const connections = new Pool(origin, { connections: inFlight });
  const latencies: number[] = [];
  const rest = requests[Symbol.iterator]();
  const started = performance.now();
  const sendOn = async (): Promise<void> => {
    for (let next = rest.next(); !next.done; next = rest.next()) {
      const sent = performance.now();
      await send(connections, next.value);
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, sendOn));
  const seconds = (performance.now() - started) / 1_000;
  await connections.close();
  return { perSecond: latencies.length / seconds, seconds, latencies };
}

/** A request every so often, whether or not the earlier ones are answered; what a slow answer holds up counts as waiting. */
export async function paced(
  { origin, perSecond }: { readonly origin: string; readonly perSecond: number },
  requests: Iterable<LoadRequest>,
): Promise<Load> {
  const connections = new Pool(origin, { connections: 256 });
  const latencies: number[] = [];
  const pending: Promise<void>[] = [];
  const started = performance.now();
  for (const request of requests) {
    const due = started + (pending.length * 1_000) / perSecond;
    if (due - performance.now() > 1) await delay(due - performance.now());
    pending.push(send(connections, request).then(() => void latencies.push(performance.now() - due)));
  }
  await Promise.all(pending);
  const seconds = (performance.now() - started) / 1_000;
  await connections.close();
  return { perSecond: latencies.length / seconds, seconds, latencies };
}

async function send(connections: Pool, { method, path, headers = {}, body }: LoadRequest): Promise<void> {
  const answer = await connections.request({ method, path, headers, ...(body === undefined ? {} : { body }) });
  await answer.body.dump();
  if (answer.statusCode < 200 || answer.statusCode > 299) throw new Error(`${path} was answered with ${answer.statusCode}`);
}

/** Requests until the time is over. */
export function* forSeconds(seconds: number, make: (number: number) => LoadRequest): Generator<LoadRequest> {
  const until = performance.now() + seconds * 1_000;
  for (let number = 0; performance.now() < until; number += 1) yield make(number);
}
