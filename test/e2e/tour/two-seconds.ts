import { availableParallelism, loadavg } from 'node:os';

/**
 * How long after payment the points may take to be on the storefront. On a machine that has more to run than cores to run it on,
 * each second counts for as much less.
 */
export function twoSeconds(): number {
  const [load = 0] = loadavg();
  return 2_000 * Math.max(1, load / availableParallelism());
}
