/** The greatest that divides both; neither is below 0, and not both are 0. */
export function commonFactor(one: number, other: number): number {
  let [a, b] = [one, other];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** The least; not exact, and seen to be, where it is no safe integer. */
export function commonMultiple(one: number, other: number): number {
  if (one === 1 || other === 1) return one * other;
  if (other % one === 0) return other;
  return one % other === 0 ? one : one * (other / commonFactor(one, other));
}

type Large = { readonly numerator: bigint; readonly denominator: bigint };

/** The same fraction; its denominator is above 0. */
export function inLowestTerms(numerator: bigint, denominator: bigint): Large {
  let [factor, rest] = [numerator < 0n ? -numerator : numerator, denominator];
  while (rest !== 0n) [factor, rest] = [rest, factor % rest];
  return factor === 1n ? { numerator, denominator } : { numerator: numerator / factor, denominator: denominator / factor };
}
