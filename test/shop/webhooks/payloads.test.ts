import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { schemaForWebhook } from 'shopify-webhook-schemas';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { cancelOrder, editOrder, fulfilOrder } from '../actions/change-order.ts';
import { createCustomer, redactCustomer, requestCustomerData, updateCustomer } from '../actions/customers.ts';
import { changeScopes, redactShop, uninstallApp, updateShop } from '../actions/install.ts';
import { deliverOrder } from '../actions/deliver-order.ts';
import { placeOrder } from '../actions/place-order.ts';
import { refundOrder, settleRefund } from '../actions/refund-order.ts';
import { openShop } from '../start-shop.ts';
import { aBasket, bodyOf, customerNamed, everyTopicToml, findVariant } from '../shop.fixture.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true, formats: fullFormats });

const validators = new Map<string, ValidateFunction>();

/**
 * What the published schema finds wrong. The schemas are inferred from examples, and two things in them are the examples' own:
 * a list that none of them filled allows no item (refunds inside an order are checked as refunds instead), and the tax rate
 * of a fulfilled line happened to be whole.
 */
function problemsOf(topic: string, body: unknown): readonly string[] {
  const isValid = validators.get(topic) ?? ajv.compile(schemaForWebhook('2026-07', topic));
  validators.set(topic, isValid);
  isValid(body);
  const own = (isValid.errors ?? []).filter(
    ({ keyword, instancePath }) =>
      keyword !== 'false schema' && !/^\/fulfillments\/\d+\/line_items\/\d+\/tax_lines\/\d+\/rate$/.test(instancePath),
  );
  const refunds = z
    .looseObject({ refunds: z.array(z.unknown()).default([]) })
    .parse(body)
    .refunds.flatMap((refund) => problemsOf('refunds/create', refund));
  return [...own.map((error) => `${topic} ${error.instancePath} ${error.message ?? ''}`), ...refunds];
}

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop({ appToml: everyTopicToml(), seed: { isInstalled: true } });
  shop.webhooks.set({ isPaused: true });
});
afterEach(() => shop.close());

test('every topic that the shop sends is valid against the JSON Schema published for it', () => {
  const ada = customerNamed(shop, 'ada');
  const order = placeOrder(shop, { ...aBasket(shop), customer: ada.id });
  const [first] = order.lines;
  refundOrder(shop, order.id, { lines: first ? [{ line: first.id, quantity: 1 }] : [], shipping: 'all' });
  const pending = refundOrder(shop, order.id, { amount: 100, isPending: true });
  settleRefund(shop, order.id, pending.refunds.at(-1)?.id ?? '', true);
  editOrder(shop, order.id, { addVariant: [{ variant: findVariant(shop, 'CUP-POR-WHI'), quantity: 1 }] });
  fulfilOrder(shop, order.id);
  deliverOrder(shop, order.id);
  cancelOrder(shop, placeOrder(shop, { ...aBasket(shop), customer: ada.id }).id, {});
  createCustomer(shop, { firstName: 'Nia', lastName: 'Cole', email: 'nia@example.com' });
  updateCustomer(shop, ada.id, { tags: ['regular'] });
  requestCustomerData(shop, ada.id);
  redactCustomer(shop, ada.id);
  updateShop(shop, { name: 'Laurel Tea' });
  changeScopes(shop, ['read_orders']);
  uninstallApp(shop);
  redactShop(shop);

  const sent = shop.store.list('delivery', { order: 'oldest' });
  expect([...new Set(sent.flatMap((delivery) => problemsOf(delivery.topic, JSON.parse(bodyOf(shop, delivery)))))]).toEqual([]);
  expect(new Set(sent.map(({ topic }) => topic))).toEqual(
    new Set([
      'orders/create',
      'orders/paid',
      'orders/updated',
      'orders/edited',
      'orders/fulfilled',
      'orders/cancelled',
      'refunds/create',
      'fulfillments/update',
      'order_transactions/create',
      'customers/create',
      'customers/update',
      'customer.tags_added',
      'customers/data_request',
      'customers/redact',
      'shop/update',
      'shop/redact',
      'app/uninstalled',
      'app/scopes_update',
    ]),
  );
});

test('a paid checkout sends orders/create and orders/paid with one event id, one body and two webhook ids', () => {
  placeOrder(shop, aBasket(shop));
  const [paid, created] = shop.store.list('delivery');
  expect([created?.topic, paid?.topic]).toEqual(['orders/create', 'orders/paid']);
  expect(created?.eventId).toBe(paid?.eventId);
  expect(created?.payload).toBe(paid?.payload);
  expect(created?.id).not.toBe(paid?.id);
});

test('ids past 2^53 are written digit by digit', () => {
  const order = placeOrder(shop, aBasket(shop));
  const [delivery] = shop.store.list('delivery');
  expect(delivery && bodyOf(shop, delivery).startsWith(`{"id":${order.id.split('/').pop() ?? ''},`)).toBe(true);
});
