/**
 * An order discount over its lines as Shopify does it, in minor units: each line's part of the whole rounded down, and the units left
 * over to the lines that lost most by it, the first of equals. The parts sum to `total`, and no line gets more than its weight.
 */
export function spread(total: number, weights: readonly number[]): readonly number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all === 0) return weights.map(() => 0);
  const shares = weights.map((weight) => BigInt(total) * BigInt(weight));
  const parts = shares.map((share) => Number(share / BigInt(all)));
  const lost = shares.map((share, index) => ({ index, remainder: share % BigInt(all) }));
  const left = total - parts.reduce((sum, part) => sum + part, 0);
  const inOrder = lost.toSorted((one, other) =>
    one.remainder === other.remainder ? one.index - other.index : one.remainder > other.remainder ? -1 : 1,
  );
  const raised = new Set(inOrder.slice(0, left).map(({ index }) => index));
  return parts.map((part, index) => part + (raised.has(index) ? 1 : 0));
}
