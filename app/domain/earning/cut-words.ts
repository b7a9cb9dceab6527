import { exactNumber, pointsInWords } from '../values/exact-words.ts';
import type { Cut } from './outcome.ts';

export function cutTitle({ of, name }: Cut): string {
  switch (of) {
    case 'rule':
      return `Cap of “${name ?? ''}”`;
    case 'campaign':
      return `Cap of the campaign “${name ?? ''}”`;
    case 'program':
      return 'Cap of the program';
  }
}

/** "at most 100 points per member and month; 80 were earned before". */
export function cutWords({ limit, points, used }: Cut, locale: string): string {
  const before = used === 0 ? '' : `; ${exactNumber(String(used), locale)} ${used === 1 ? 'was' : 'were'} earned before`;
  return `at most ${pointsInWords(points, locale)} ${limitWords(limit)}${before}`;
}

function limitWords(limit: Cut['limit']): string {
  switch (limit) {
    case 'per-order':
      return 'per order';
    case 'day':
    case 'week':
    case 'month':
    case 'year':
      return `per member and ${limit}`;
    case 'lifetime':
      return 'per member in all';
    case 'in-total':
      return 'to all members together';
  }
}
