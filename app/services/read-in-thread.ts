import { newsOf } from './delivery-news.ts';
import type { Bodies } from './reading-thread.ts';

/** The thread's side of `openReadingThread`: what it answers goes over as a structured clone. */
export default function readInThread(bodies: Bodies) {
  return bodies.map(({ topic, body }) => newsOf({ topic, body: body && Buffer.from(body.buffer, body.byteOffset, body.byteLength) }));
}
