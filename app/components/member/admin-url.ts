const paths: Readonly<Record<string, string>> = { Order: 'orders', Customer: 'customers' };

/** Where Shopify's admin shows this order or customer; its front page for anything else. */
export function adminUrl(gid: string): string {
  const [, kind = '', number = ''] = /^gid:\/\/shopify\/(\w+)\/(\d+)$/.exec(gid) ?? [];
  const path = paths[kind];
  return path === undefined ? 'shopify://admin' : `shopify://admin/${path}/${number}`;
}
