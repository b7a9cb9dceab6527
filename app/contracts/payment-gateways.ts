/** Shopify's names for what is paid without money. */
export const giftCardGateway = 'gift_card';
export const storeCreditGateway = 'shopify_store_credit';

/** Whether an order was paid, in part at least, by gift card or store credit. */
export function isPaidInKind(gateways: readonly string[]): boolean {
  return gateways.includes(giftCardGateway) || gateways.includes(storeCreditGateway);
}
