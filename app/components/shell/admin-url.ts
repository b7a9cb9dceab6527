const paths: Readonly<Record<string, string>> = {
  Order: 'orders',
  Customer: 'customers',
  DiscountNode: 'discounts',
  GiftCard: 'gift_cards',
};

/** Where Shopify's admin shows this order, customer, discount or gift card; its front page for anything else. */
export function adminUrl(gid: string): string {
  const [, kind = '', number = ''] = /^gid:\/\/shopify\/(\w+)\/(\d+)$/.exec(gid) ?? [];
  const path = paths[kind];
  return path === undefined ? 'shopify://admin' : `shopify://admin/${path}/${number}`;
}
