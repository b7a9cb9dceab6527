import { z } from 'zod';

import { customerId, orderId, type OrderId, type ShopDomain } from '#app/domain/values/ids.ts';

import { idOf, instant, restId } from './shopify-values.ts';

const customerOf = (id: string | number) => idOf(customerId, 'a customer').parse(`gid://shopify/Customer/${id}`);
const customer = z.object({ id: restId }).transform(({ id }) => customerOf(id));
const orderIds = z
  .array(restId)
  .transform((ids): OrderId[] => ids.map((id) => idOf(orderId, 'an order').parse(`gid://shopify/Order/${id}`)));

/**
 * Whose message it is, by what stands in the body: a delivery's headers are not signed. Asked of what is not proved by the shop's own token, and of
 * what erases or gives away.
 */
const saidBy = (shop: ShopDomain) => z.string().refine((domain) => domain.toLowerCase() === shop, 'is another shop');

/** Of shop/update only what the Admin API has no word for without a further scope; the rest is read from there. */
export const shopUpdate = (shop: ShopDomain) => z.object({ myshopify_domain: saidBy(shop), primary_locale: z.string().min(2).max(35) });

/** The token that would prove whose message it is may be dead by then. */
export const appUninstalled = (shop: ShopDomain) => z.object({ myshopify_domain: saidBy(shop) });

/** customers/create and customers/update: who, and whether Shopify has verified the e-mail (which is asked for where it can matter). */
export const customersUpdate = z
  .object({ id: restId, verified_email: z.boolean().nullish(), updated_at: instant })
  .transform(({ id, ...said }) => ({ ...said, customer: customerOf(id) }));

export const customersDataRequest = (shop: ShopDomain) => z.object({ shop_domain: saidBy(shop), customer, data_request: z.object({}) });
export const customersRedact = (shop: ShopDomain) =>
  z
    .object({ shop_domain: saidBy(shop), customer: z.object({ id: restId, email: z.string().nullish() }), orders_to_redact: orderIds })
    .transform(({ customer: { id, email }, orders_to_redact: orders }) => ({ customer: customerOf(id), email: email || null, orders }));
export const shopRedact = (shop: ShopDomain) => z.object({ shop_domain: saidBy(shop), customer: z.undefined().optional() });
