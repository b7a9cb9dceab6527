/**
 * Where the numbers of each type of id begin. Orders, their parts and customers lie past 2^53, where two neighbours are one
 * JavaScript number: whoever parses an id as a number is caught. Products and variants stay below, since theme scripts do parse those.
 */
const first: Readonly<Record<string, bigint>> = {
  Product: 8_100_000_000_000n,
  ProductVariant: 44_100_000_000_000n,
  Collection: 290_000_000_000n,
  OnlineStoreTheme: 120_000_000_000n,
  StaffMember: 70_000_000_000n,
  'order number': 1000n,
};

const pastSafe = 9_007_199_254_741_000n;

/** The number before the first of this type. */
export function firstNumber(type: string): bigint {
  return first[type] ?? pastSafe;
}
