import { expect, test } from 'vitest';

import { parseExactJson } from '#app/contracts/exact-json.ts';
import { readOrderNews } from '#app/contracts/webhooks.ts';
import { restOrder } from '#test/builders/rest-order.ts';
import { aShopifyFulfilment, aShopifyOrder, type ShopifyOrder } from '#test/builders/shopify-order.ts';

const news = (over: Partial<ShopifyOrder>) =>
  readOrderNews('orders/updated', parseExactJson(JSON.stringify(restOrder(aShopifyOrder(over)))));
const told = (over: Partial<ShopifyOrder>) => news(over).order;

test('the country is the shipping address’s, else the billing address’s', () => {
  expect([told({ country: 'DE', billingCountry: 'AT' })?.country, told({ billingCountry: 'AT' })?.country, told({})?.country]).toEqual([
    'DE',
    'AT',
    null,
  ]);
});

test('tags are told apart at commas, whatever white space is around them', () => {
  const body = JSON.stringify(restOrder(aShopifyOrder())).replace('"tags":""', '"tags":" VIP ,gold tea,, "');

  expect(readOrderNews('orders/updated', JSON.parse(body)).order?.tags).toEqual(['VIP', 'gold tea']);
});

test('a point of sale is told by its location', () => {
  expect(told({ source: 'pos', location: 655441491 })).toMatchObject({ channel: 'pos', location: 'gid://shopify/Location/655441491' });
});

test('an order is fulfilled when its last shipment was made, and not before nothing is left', () => {
  const fulfilments = [aShopifyFulfilment(), aShopifyFulfilment({ createdAt: '2026-03-04T09:00:00Z' })];

  expect(told({ fulfilment: 'fulfilled', fulfilments })?.fulfilledAt).toEqual(new Date('2026-03-04T09:00:00Z'));
  expect(told({ fulfilment: 'partial', fulfilments })?.fulfilledAt).toBeNull();
});

const arrived = aShopifyFulfilment({ shipment: 'delivered', updatedAt: '2026-03-06T09:00:00Z' });
test.each<[string, Partial<ShopifyOrder>, string | null]>([
  ['every parcel arrived', { fulfilments: [arrived, { ...arrived, updatedAt: '2026-03-07T09:00:00Z' }] }, '2026-03-07T09:00:00.000Z'],
  ['one is on its way', { fulfilments: [arrived, aShopifyFulfilment({ shipment: 'in_transit' })] }, null],
  ['one was cancelled', { fulfilments: [arrived, aShopifyFulfilment({ status: 'cancelled' })] }, '2026-03-06T09:00:00.000Z'],
  ['it was picked up', { fulfilments: [{ ...arrived, shipment: 'picked_up' }] }, '2026-03-06T09:00:00.000Z'],
  ['there is nothing to ship', { fulfilments: [aShopifyFulfilment({ requiresShipping: false })] }, '2026-03-03T09:00:00.000Z'],
  ['it was taken along', { source: 'pos', fulfilments: [aShopifyFulfilment()] }, '2026-03-03T09:00:00.000Z'],
  ['no parcel says anything', { fulfilments: [] }, null],
])('delivered: %s', (_name, over, at) => {
  expect(told({ fulfilment: 'fulfilled', ...over })?.deliveredAt?.toISOString() ?? null).toBe(at);
});

test('a body says that gift cards paid a part, and cannot say how much', () => {
  const payments = [
    { gateway: 'gift_card', amount: '4.00' },
    { gateway: 'bogus', amount: '6.00' },
  ];

  expect([news({ payments }).lacksPayments, news({}).lacksPayments]).toEqual([true, false]);
  expect(told({ payments })?.payments.total.minor).toBe(1000);
});

test('a delivery names its order and says that it is only one', () => {
  expect(readOrderNews('fulfillments/update', { id: 1, order_id: 1001, shipment_status: 'delivered' })).toMatchObject({
    id: 'gid://shopify/Order/1001',
    isOfDelivery: true,
  });
});
