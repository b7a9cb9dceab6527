/**
 * Shares `total` over parts in proportion to their sizes, whole units only: each part gets its share rounded down, the units left over go to
 * the largest fractions, earlier parts first. Sums exactly, and gives no part more than its size as long as `total` is not above the sizes' sum.
 */
export function allocate(total: number, sizes: readonly number[]): number[] {
  const sum = sizes.reduce((one, other) => one + other, 0);
  if (sum === 0) return sizes.map(() => 0);
  const exact = sizes.map((size) => BigInt(total) * BigInt(size));
  const shares = exact.map((product) => Number(product / BigInt(sum)));
  const left = total - shares.reduce((one, other) => one + other, 0);
  const byFraction = exact
    .map((product, index) => ({ index, fraction: product % BigInt(sum) }))
    .sort((one, other) => (one.fraction === other.fraction ? one.index - other.index : one.fraction > other.fraction ? -1 : 1));
  for (const { index } of byFraction.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}
