/** Shopify's global id as text: `gid://shopify/Order/9007199254741001`. The numbers of orders and customers exceed 2^53 here, as they may there. */
export type Gid = string;

export function gid(type: string, number: bigint | number | string): Gid {
  return `gid://shopify/${type}/${number}`;
}

/** The number at its end, as text: never parsed into a JavaScript number. */
export function gidNumber(id: Gid): string {
  return id.slice(id.lastIndexOf('/') + 1).split('?')[0] ?? '';
}

/** `Order` of `gid://shopify/Order/1`; undefined where the text is no gid. */
export function gidType(id: string): string | undefined {
  return /^gid:\/\/shopify\/([A-Za-z]+)\/[^/]+$/.exec(id)?.[1];
}
