/**
 * Text of Shopify's as PostgreSQL can keep it: without NUL, and with the replacement character for half of a surrogate pair.
 * A title may hold either; an order must not be lost for it.
 */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}
