import { hundredths } from '../../page/format.ts';
import { theShop } from '../../orders/make-line.ts';
import type { Shop } from '../../shop.ts';
import { gidNumber } from '../../state/gid.ts';
import type { Order } from '../../state/order.ts';
import type { Visit } from '../../state/visit.ts';
import { cartJson } from '../cart-json.ts';
import { cartOf } from '../cart.ts';
import { locales } from '../visits.ts';
import { metafieldsObject } from './metafields.ts';

export type PageRequest = { readonly path: string; readonly template: string };

const languageNames: Readonly<Record<string, string>> = { en: 'English', de: 'Deutsch', tr: 'Türkçe' };

/** The objects every template, section, block and snippet can read. */
export function globalObjects(shop: Shop, visit: Visit, { path, template }: PageRequest) {
  const record = theShop(shop);
  const cart = cartOf(shop, visit);
  const json = cartJson(shop, cart);
  const languages = locales.map((locale) => ({
    iso_code: locale,
    endonym_name: languageNames[locale] ?? locale,
    name: languageNames[locale] ?? locale,
    primary: locale === 'en',
    root_url: '/',
  }));
  const language = languages.find(({ iso_code }) => iso_code === visit.locale) ?? languages[0];
  const country = {
    iso_code: record.country,
    name: new Intl.DisplayNames(['en'], { type: 'region' }).of(record.country) ?? record.country,
    currency: { iso_code: record.currency },
  };
  return {
    shop: {
      name: record.name,
      email: record.email,
      currency: record.currency,
      permanent_domain: record.domain,
      domain: record.domain,
      url: shop.addresses.storefront,
      money_format: '',
      locale: record.locale,
    },
    request: {
      locale: { iso_code: visit.locale, root_url: '/' },
      path,
      page_type: template,
      design_mode: false,
      visual_preview_mode: false,
      host: new URL(shop.addresses.storefront).host,
      origin: shop.addresses.storefront,
    },
    localization: { language, available_languages: languages, country, available_countries: [country], market: { handle: 'main', id: 1 } },
    template: { name: template, directory: null, suffix: null },
    routes: {
      root_url: '/',
      cart_url: '/cart',
      cart_add_url: '/cart/add',
      cart_change_url: '/cart/change',
      cart_update_url: '/cart/update',
      cart_clear_url: '/cart/clear',
      account_url: '/account',
      account_login_url: '/account/login',
      account_logout_url: '/account/logout',
      account_register_url: '/account/login',
      all_products_collection_url: '/collections/all',
      collections_url: '/collections',
      search_url: '/search',
    },
    cart: {
      ...json,
      currency: { iso_code: record.currency },
      empty: json.item_count === 0,
      'empty?': json.item_count === 0,
      taxes_included: record.taxesIncluded,
      discount_applications: json.cart_level_discount_applications,
    },
    customer: customerObject(shop, visit),
    app: { metafields: appMetafields(shop) },
    settings: {},
    linklists: {},
    canonical_url: `${shop.addresses.storefront}${path}`,
  };
}

function appMetafields(shop: Shop) {
  const installation = shop.store.get('installation', 'laurel');
  return installation ? metafieldsObject(shop, installation.gid) : {};
}

function customerObject(shop: Shop, visit: Visit) {
  const customer = visit.customer === null ? undefined : shop.store.get('customer', visit.customer);
  if (!customer) return null;
  const { currency } = theShop(shop);
  const orders = shop.store.list('order', { owner: customer.id, limit: 20 });
  return {
    id: gidNumber(customer.id),
    first_name: customer.firstName,
    last_name: customer.lastName,
    name: `${customer.firstName} ${customer.lastName}`.trim(),
    email: customer.email,
    has_account: true,
    accepts_marketing: customer.acceptsMarketing,
    tags: customer.tags,
    orders_count: shop.store.count('order', customer.id),
    orders: orders.map((order) => orderObject(order, currency)),
    metafields: metafieldsObject(shop, customer.id),
  };
}

function orderObject(order: Order, currency: string) {
  const paid = order.transactions.filter(({ kind, status }) => status === 'success' && (kind === 'sale' || kind === 'capture'));
  const refunded = order.transactions.filter(({ kind, status }) => status === 'success' && kind === 'refund');
  const sum = (transactions: Order['transactions']): number => transactions.reduce((total, { amount }) => total + amount, 0);
  return {
    name: order.name,
    created_at: order.createdAt,
    customer_url: `/account/orders/${order.token}`,
    total_price: hundredths(sum(paid), currency),
    total_refunded_amount: hundredths(sum(refunded), currency),
    cancelled: order.cancelledAt !== null,
    item_count: order.lines.reduce((total, line) => total + line.quantity - line.removed, 0),
  };
}
