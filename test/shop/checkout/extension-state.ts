import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { theShop } from '../orders/make-line.ts';
import { exponent } from '../page/format.ts';
import type { Shop } from '../shop.ts';
import { gidNumber } from '../state/gid.ts';
import type { Visit } from '../state/visit.ts';
import { intlLocale } from '../storefront/visits.ts';
import { pricedCheckout } from './checkout.ts';

const folder = fileURLToPath(new URL('../../../extensions/loyalty-checkout', import.meta.url));

/** The built script of an extension target; undefined where it is not built. */
export function extensionFile(target: string): string | undefined {
  if (!/^[a-z0-9.-]+$/.test(target)) return undefined;
  const file = join(folder, 'dist', `${target}.js`);
  return existsSync(file) ? file : undefined;
}

/** The words of the extension for one language; a missing language has the default's. */
function words(locale: string): unknown {
  const locales = join(folder, 'locales');
  const names = existsSync(locales) ? readdirSync(locales) : [];
  const name =
    names.find((file) => file === `${locale}.json` || file === `${locale}.default.json`) ??
    names.find((file) => file.endsWith('.default.json'));
  return name ? JSON.parse(readFileSync(join(locales, name), 'utf8')) : {};
}

/** What an extension is told of the checkout when it starts. */
export function extensionSettings(
  shop: Shop,
  visit: Visit,
  { target, order }: { target: string; order?: { readonly id: string; readonly name: string } },
) {
  const record = theShop(shop);
  const customer = visit.customer === null ? undefined : shop.store.get('customer', visit.customer);
  return {
    target,
    appUrl: shop.settings.appUrl,
    words: words(visit.locale),
    language: visit.locale,
    intlLocale: intlLocale(shop, visit),
    country: record.country,
    timeZone: record.timeZone,
    currency: record.currency,
    shop: { id: record.id, name: record.name, myshopifyDomain: record.domain, storefrontUrl: shop.addresses.storefront },
    customer: customer
      ? {
          id: customer.id,
          email: customer.email,
          firstName: customer.firstName,
          lastName: customer.lastName,
          fullName: `${customer.firstName} ${customer.lastName}`.trim(),
          acceptsMarketing: customer.acceptsMarketing,
        }
      : null,
    order: order ? { id: order.id, name: order.name, number: gidNumber(order.id) } : null,
    state: checkoutState(shop, visit),
  };
}

export type ExtensionSettings = ReturnType<typeof extensionSettings>;

/** What changes while the shopper is in the checkout. Money as numbers in major units, as Shopify gives it to extensions. */
export function checkoutState(shop: Shop, visit: Visit) {
  const { currency } = theShop(shop);
  const { cart, delivery } = pricedCheckout(shop, visit);
  const amount = (minor: number) => ({ amount: minor / 10 ** exponent(currency), currencyCode: currency });
  const { pricing } = cart;
  return {
    discountCodes: pricing.applied.map(({ discount }) => ({ code: discount.code })),
    cost: {
      subtotalAmount: amount(pricing.subtotal),
      totalShippingAmount: amount((delivery?.price ?? 0) - pricing.shippingDiscount),
      totalAmount: amount(pricing.total),
    },
    lines: cart.items.map(({ line, product, variant }) => ({
      id: line.key,
      quantity: line.quantity,
      merchandise: {
        type: 'variant',
        id: variant.id,
        title: product.title,
        sku: variant.sku,
        product: { id: product.id, vendor: product.vendor, productType: product.productType },
      },
      cost: { totalAmount: amount(variant.price * line.quantity) },
      attributes: [],
    })),
  };
}

export type CheckoutState = ReturnType<typeof checkoutState>;
