import { newsOf } from './delivery-news.ts';
import type { Bodies } from './reading-thread.ts';

/** The thread's side of `ReadingThread`: what it is told and what it answers go over as structured clones. */
export default function readInThread(bodies: Bodies) {
  return bodies.map(newsOf);
}
