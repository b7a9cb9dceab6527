import type { Condition, Conditions } from './condition.ts';
import { isLineCondition } from './matching.ts';

/**
 * How closely a rule asks for lines: 3 by variant or SKU, 2 by product, 1 by anything else about lines, 0 not at all. The closest of its
 * questions says it; what a rule leaves out (`none`) makes it no more specific: "all but gift wrap" is still general.
 */
export function specificityOf({ all, any }: Conditions): number {
  return Math.max(0, ...[...all, ...any].map(closeness));
}

function closeness(condition: Condition): number {
  if (condition.kind === 'variant' || condition.kind === 'sku') return 3;
  if (condition.kind === 'product') return 2;
  return isLineCondition(condition) ? 1 : 0;
}
