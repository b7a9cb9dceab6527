import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { parseExactJson } from '#app/contracts/exact-json.ts';
import { adminOrder, orderOf } from '#app/contracts/admin-api/order.ts';
import { isOrderTopic, readOrderNews } from '#app/contracts/webhooks.ts';
import { adminNode } from '#test/builders/admin-order.ts';
import { restOrder } from '#test/builders/rest-order.ts';
import { aShopifyFulfilment, aShopifyLine, aShopifyOrder, aShopifyRefund, type ShopifyOrder } from '#test/builders/shopify-order.ts';

const fromWebhook = (order: ShopifyOrder) => {
  const { order: read } = readOrderNews('orders/paid', parseExactJson(JSON.stringify(restOrder(order))));
  if (!read) throw new Error('the body tells all');
  return read;
};
const fromAdmin = (order: ShopifyOrder) => orderOf(adminOrder.parse(adminNode(order)));

const orders: Record<string, ShopifyOrder> = {
  'a paid order': aShopifyOrder(),
  'discounts, tax, shipping, a gift card, a tip and a guest': aShopifyOrder({
    customer: null,
    status: 'pending',
    codes: ['Tea10', 'LAUREL-X'],
    tip: '2.00',
    shipping: { price: '4.95', discount: '1.00', tax: '0.79' },
    lines: [
      aShopifyLine({ quantity: 3, unitPrice: '7.90', discount: '2.37', tax: '3.55' }),
      aShopifyLine({ number: 2, isGiftCard: true, requiresShipping: false }),
      aShopifyLine({ number: 3, title: 'Tip', product: null, unitPrice: '2.00', requiresShipping: false }),
    ],
  }),
  'an edited, partly refunded order with taxes included': aShopifyOrder({
    status: 'partially_refunded',
    taxesIncluded: true,
    isTest: true,
    lines: [aShopifyLine({ quantity: 5, current: 2, tax: '8.33' }), aShopifyLine({ number: 2 })],
    refunds: [
      aShopifyRefund('22.00', { lines: [{ line: 1, quantity: 2, subtotal: '20.00', tax: '3.33' }] }),
      aShopifyRefund('3.00', { number: 2, shipping: '3.00' }),
      aShopifyRefund('5.00', { number: 3, transactions: [{ amount: '5.00', kind: 'refund', status: 'pending' }] }),
    ],
  }),
  'tags, a channel, addresses, a company and parcels on their way': aShopifyOrder({
    tags: ['gold', 'VIP'],
    source: 'shopify_draft_order',
    country: 'DE',
    billingCountry: 'AT',
    company: 7,
    fulfilment: 'fulfilled',
    fulfilments: [
      aShopifyFulfilment({ shipment: 'delivered', updatedAt: '2026-03-05T09:00:00Z' }),
      aShopifyFulfilment({ shipment: 'in_transit' }),
      aShopifyFulfilment({ status: 'cancelled' }),
    ],
  }),
  'a half refunded order that was delivered': aShopifyOrder({
    billingCountry: 'GB',
    fulfilment: 'fulfilled',
    fulfilments: [
      aShopifyFulfilment({ shipment: 'delivered', updatedAt: '2026-03-05T09:00:00Z' }),
      aShopifyFulfilment({ requiresShipping: false }),
    ],
    refunds: [aShopifyRefund('6.00')],
  }),
  'a cancelled order': aShopifyOrder({ status: 'voided', cancelledAt: '2026-03-02T11:00:00Z' }),
};

test.each(Object.entries(orders))('a webhook and the Admin API tell the same of %s', (_name, order) => {
  expect(fromWebhook(order)).toEqual(fromAdmin(order));
});

test('a line is worth what was paid for it, in the shop’s money', () => {
  const { lines, shipping } = fromWebhook(orders['discounts, tax, shipping, a gift card, a tip and a guest'] ?? aShopifyOrder());

  expect(lines.map(({ amount, tax }) => [amount.minor, tax.minor])).toEqual([
    [2133, 355],
    [1000, 0],
    [200, 0],
  ]);
  expect(lines.map(({ isGiftCard, isTip }) => [isGiftCard, isTip])).toEqual([
    [false, false],
    [true, false],
    [false, true],
  ]);
  expect([shipping.amount.minor, shipping.tax.minor]).toEqual([395, 79]);
});

test('a refund counts when its money has moved, and what it returns beyond its lines is unnamed', () => {
  const { refunds, lines } = fromWebhook(orders['an edited, partly refunded order with taxes included'] ?? aShopifyOrder());

  expect(refunds.map(({ id, unnamed }) => [id, unnamed.minor])).toEqual([
    ['gid://shopify/Refund/1', 200],
    ['gid://shopify/Refund/2', 0],
  ]);
  expect(lines.map(({ removedQuantity }) => removedQuantity)).toEqual([1, 0]);
});

test('a failed refund never counts', () => {
  const failed = aShopifyRefund('10.00', { transactions: [{ amount: '10.00', kind: 'refund', status: 'failure' }] });

  expect(fromWebhook(aShopifyOrder({ refunds: [failed] })).refunds).toEqual([]);
});

test('units taken off without any money count as removed', () => {
  const removal = aShopifyRefund('0', { transactions: [], lines: [{ line: 1, quantity: 1, subtotal: '10.00', tax: '0.00' }] });
  const edited = fromWebhook(aShopifyOrder({ lines: [aShopifyLine({ quantity: 2, current: 1 })], refunds: [removal] }));

  expect([edited.refunds, edited.lines[0]?.removedQuantity]).toEqual([[], 1]);
});

test('a refund in the buyer’s currency makes the whole order to be read again', () => {
  const body = JSON.stringify(restOrder(aShopifyOrder({ refunds: [aShopifyRefund('10.00')] }))).replace(
    '"currency":"GBP"}]',
    '"currency":"USD"}]',
  );

  expect(readOrderNews('orders/paid', JSON.parse(body))).toMatchObject({ id: 'gid://shopify/Order/1001', order: null });
});

test.each([
  ['refunds/create', '{"id":1,"order_id":820982911946154508}'],
  ['orders/edited', '{"order_edit":{"id":1,"order_id":820982911946154508}}'],
])('%s names its order digit for digit', (topic, body) => {
  expect(readOrderNews(topic, parseExactJson(body))).toMatchObject({ id: 'gid://shopify/Order/820982911946154508', order: null });
});

test('a long number inside a text is left alone', () => {
  expect(parseExactJson('{"note":"call: 12345678901234567890","id":12345678901234567890,"n":1.5}')).toEqual({
    note: 'call: 12345678901234567890',
    id: '12345678901234567890',
    n: 1.5,
  });
});

test.each([
  ['[12345678901234567890, -12345678901234567]', ['12345678901234567890', '-12345678901234567']],
  ['{"a":":12345678901234567890,","b":"\\":12345678901234567890,"}', { a: ':12345678901234567890,', b: '":12345678901234567890,' }],
  ['{"safe":9007199254740991,"part":1234567890123456789.5}', { safe: 9007199254740991, part: 1234567890123456800 }],
])('%s is read digit for digit where it is a whole number', (text, value) => {
  expect(parseExactJson(text)).toEqual(value);
});

// Seen red with a look at every 17th place.
test.each(Array.from({ length: 17 }, (_, place) => place))(
  'a long number is found wherever it stands: after %i characters more',
  (place) => {
    expect(parseExactJson(`{"${'n'.repeat(place)}":9007199254740993}`)).toEqual({ ['n'.repeat(place)]: '9007199254740993' });
  },
);

test.each(['{12345678901234567:1}', '{"a":1, 12345678901234567 : 2}', '[012345678901234567]'])('%s is no JSON', (text) => {
  expect(() => parseExactJson(text)).toThrow(SyntaxError);
});

const samples = new URL('../../../shared/data/', import.meta.url);
const hasSamples = existsSync(samples);

describe.skipIf(!hasSamples)(`Shopify's own samples${hasSamples ? '' : ' (skipped: ../shared/data is not here)'}`, () => {
  const read = (file: string) => parseExactJson(readFileSync(new URL(file, samples), 'utf8'));
  const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
  const files = (folder: string) => (hasSamples ? readdirSync(new URL(folder, samples)) : []);

  test.each(files('orders').filter((file) => file.startsWith('order.')))('orders/%s is read', (file) => {
    const sample = read(`orders/${file}`);
    const found = isRecord(sample) ? [sample['orders'], sample['order']].flat().filter(isRecord) : [];
    // Lists that were asked for a few fields only are no webhook's body.
    for (const order of found.filter((each) => each['admin_graphql_api_id'] !== undefined)) {
      expect(readOrderNews('orders/updated', order).order?.lines.length).toBeGreaterThan(0);
    }
  });

  const topics = files('webhooks').map((file) => file.replace('.json', '').replace('__', '/'));
  test.each(topics.filter(isOrderTopic))('a sample of %s is read', (topic) => {
    const sample = read(`webhooks/${topic.replace('/', '__')}.json`);

    expect(readOrderNews(topic, isRecord(sample) ? sample['body'] : null).id).toMatch(/^gid:\/\/shopify\/Order\/\d+$/);
  });
});
