/** Tags, SKUs, vendors and codes are the same in upper and lower case and with white space around them, as in Shopify. */
export function folded(text: string): string {
  return text.trim().toLowerCase();
}

export function foldedSet(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.map(folded));
}
