import { theShop } from '../orders/make-line.ts';
import type { Shop } from '../shop.ts';
import type { Customer } from '../state/customer.ts';
import { idNumber } from './json.ts';
import type { Json } from './json.ts';
import { localInstant } from './time-payload.ts';

const plans = { basic: 'Basic', shopify: 'Shopify', advanced: 'Advanced', plus: 'Shopify Plus' } as const;

/** shop/update and app/uninstalled. */
export function shopPayload(shop: Shop): Json {
  const record = theShop(shop);
  const owner = shop.store.list('staff', { order: 'oldest', limit: 1 })[0];
  const format = `${record.currency} {{amount}}`;
  return {
    id: idNumber(record.id),
    name: record.name,
    email: record.email,
    customer_email: record.email,
    domain: record.domain,
    myshopify_domain: record.domain,
    address1: '1 Leadenhall Street',
    address2: null,
    city: 'London',
    zip: 'EC3V 1AB',
    province: 'England',
    province_code: 'ENG',
    country: record.country,
    country_code: record.country,
    country_name: new Intl.DisplayNames('en', { type: 'region' }).of(record.country) ?? record.country,
    phone: '',
    source: null,
    latitude: null,
    longitude: null,
    primary_locale: record.locale,
    primary_location_id: 655441491,
    created_at: localInstant(record.createdAt, record.timeZone),
    updated_at: localInstant(record.updatedAt, record.timeZone),
    currency: record.currency,
    enabled_presentment_currencies: [record.currency],
    timezone: `(GMT) ${record.timeZone}`,
    iana_timezone: record.timeZone,
    shop_owner: owner ? `${owner.firstName} ${owner.lastName}` : record.name,
    money_format: format,
    money_with_currency_format: format,
    money_in_emails_format: format,
    money_with_currency_in_emails_format: format,
    weight_unit: 'kg',
    taxes_included: record.taxesIncluded,
    auto_configure_tax_inclusivity: null,
    tax_shipping: true,
    county_taxes: null,
    plan_display_name: plans[record.plan],
    plan_name: record.plan,
    has_discounts: shop.store.count('discount') > 0,
    has_gift_cards: true,
    google_apps_domain: null,
    google_apps_login_enabled: null,
    eligible_for_payments: true,
    requires_extra_payments_agreement: false,
    password_enabled: false,
    has_storefront: true,
    finances: true,
    checkout_api_supported: record.plan === 'plus',
    multi_location_enabled: false,
    setup_required: false,
    pre_launch_enabled: false,
    marketing_sms_consent_enabled_at_checkout: false,
    transactional_sms_disabled: false,
  };
}

/** shop/redact, and the head of the other privacy topics. */
export function privacyPayload(shop: Shop): Json {
  const record = theShop(shop);
  return { shop_id: idNumber(record.id), shop_domain: record.domain };
}

function customerAndOrders(shop: Shop, customer: Customer) {
  return {
    customer: { id: idNumber(customer.id), email: customer.email ?? '', phone: '' },
    orders: shop.store.list('order', { owner: customer.id }).map((order) => idNumber(order.id)),
  };
}

/** customers/redact */
export function customerRedactPayload(shop: Shop, subject: Customer): Json {
  const { customer, orders } = customerAndOrders(shop, subject);
  return { ...privacyPayload(shop), customer, orders_to_redact: orders };
}

/** customers/data_request */
export function dataRequestPayload(shop: Shop, subject: Customer): Json {
  const { customer, orders } = customerAndOrders(shop, subject);
  const number = Number(shop.store.nextNumber('data request')) % 1_000_000;
  return { ...privacyPayload(shop), customer, orders_requested: orders, data_request: { id: number } };
}

/** app/scopes_update */
export function scopesPayload(shop: Shop, { previous, current }: { previous: readonly string[]; current: readonly string[] }): Json {
  const record = theShop(shop);
  return { id: idNumber(record.id), shop_id: record.id, previous, current, updated_at: shop.clock.now().toISOString() };
}
