import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Checkout } from './actions/place-order.ts';
import type { Shop } from './shop.ts';
import type { Customer } from './state/customer.ts';
import type { Gid } from './state/gid.ts';
import type { Delivery } from './state/record.ts';

const topics = [
  'orders/create',
  'orders/paid',
  'orders/updated',
  'orders/edited',
  'orders/fulfilled',
  'orders/cancelled',
  'refunds/create',
  'order_transactions/create',
  'fulfillments/update',
  'customers/create',
  'customers/update',
  'customer.tags_added',
  'shop/update',
  'app/uninstalled',
  'app/scopes_update',
];

/** An app configuration that subscribes to everything the shop can send, whole. */
export function everyTopicToml(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'laurel-toml-')), 'shopify.app.toml');
  writeFileSync(
    file,
    `handle = "laurel-loyalty"
[access_scopes]
scopes = "read_customers,write_customers,read_orders,read_products,read_discounts,write_discounts,write_gift_cards,read_store_credit_accounts,write_store_credit_account_transactions,read_locations,read_markets,read_themes"
[webhooks]
api_version = "2026-07"
[[webhooks.subscriptions]]
topics = ${JSON.stringify(topics)}
uri = "/webhooks"
[[webhooks.subscriptions]]
compliance_topics = ["customers/data_request", "customers/redact", "shop/redact"]
uri = "/webhooks"
`,
  );
  return file;
}

/** The text that was signed and sent. */
export function bodyOf(shop: Shop, delivery: Delivery): string {
  const body = shop.webhooks.bodyOf(delivery);
  if (body === undefined) throw new Error(`The body of ${delivery.id} is no longer kept.`);
  return body;
}

export function customerNamed(shop: Shop, name: string): Customer {
  const customer = shop.store.find('customer', `email:${name}@example.com`);
  if (!customer) throw new Error(`The shop has no ${name}.`);
  return customer;
}

export function findVariant(shop: Shop, sku: string): Gid {
  const variant = shop.store
    .list('product')
    .flatMap(({ variants }) => variants)
    .find((candidate) => candidate.sku === sku);
  if (!variant) throw new Error(`The shop has no ${sku}.`);
  return variant.id;
}

/** Three teas and a pot with 10% off all of it (2.37 and 4.80), standard shipping; a guest's. */
export function aBasket(shop: Shop): Checkout {
  return {
    customer: null,
    email: 'guest@example.com',
    lines: [
      { variant: findVariant(shop, 'TEA-ASS-100'), quantity: 3, allocations: [{ application: 0, amount: 237 }] },
      { variant: findVariant(shop, 'POT-STO-ASH'), quantity: 1, allocations: [{ application: 0, amount: 480 }] },
    ],
    discountApplications: [
      { kind: 'code', title: 'TEN', target: 'line', selection: 'all', allocation: 'across', value: { kind: 'percentage', number: 1000 } },
    ],
    shipping: { title: 'Standard', price: 495 },
  };
}
