/** A whole number of 16 digits or more outside a string may be past 2^53, where JSON.parse would round it. */
const longNumber = /[[:,]\s*-?\d{16,}/;

/**
 * JSON with long whole numbers kept as text, digit for digit: Shopify's ids can be longer than a JavaScript number is exact.
 * Throws a SyntaxError where the text is not JSON.
 */
export function parseExactJson(text: string): unknown {
  if (!longNumber.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '') ? context?.source : value,
  );
}
