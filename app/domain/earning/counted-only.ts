import { noPoints } from '../values/points.ts';
import type { Earning } from './outcome.ts';

/** What an order from before the program counts, for tiers by amount and by orders, where it earns no points: what remains of its rows, and no award. */
export function countedOnly(earning: Earning): Earning {
  const none = { awards: [], suppressed: [], cuts: [], raw: '0', roundedBy: '0', roundings: [], capUse: {} } as const;
  return { ...earning, ...none, points: noPoints, nothingBecause: earning.nothingBecause ?? 'before-the-program' };
}
