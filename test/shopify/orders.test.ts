import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { aStandIn, type StandIn } from '#test/harness/stand-in.ts';
import { parseExactJson } from '#app/contracts/exact-json.ts';
import { readRestOrder } from '#app/contracts/rest-order.ts';
import { outlineOf } from '#app/domain/earning/outline.ts';
import type { Order } from '#app/domain/earning/order.ts';
import { orderId } from '#app/domain/values/ids.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { readChangedOrders } from '#app/shopify/changed-orders.ts';
import { readOrders, readOrderStamps } from '#app/shopify/orders.ts';

import { cancelOrder, editOrder, fulfilOrder, markPaid } from '../shop/actions/change-order.ts';
import { deliverOrder } from '../shop/actions/deliver-order.ts';
import { placeOrder, priceCheckout, type Checkout } from '../shop/actions/place-order.ts';
import { refundOrder, settleRefund } from '../shop/actions/refund-order.ts';
import { customerNamed, findVariant } from '../shop/shop.fixture.ts';
import type { Gid } from '../shop/state/gid.ts';
import type { Order as ShopOrder } from '../shop/state/order.ts';
import { orderPayload } from '../shop/webhooks/order-payload.ts';
import { pick } from '../shop/webhooks/pick.ts';

/** The order as the body of a webhook tells it, cut to the fields that Laurel has subscribed to. */
function told({ shop }: StandIn, order: ShopOrder): Order {
  const subscription = shop.configuration().subscriptions.find(({ topic }) => topic === 'orders/updated');
  if (!subscription) throw new Error('Laurel has subscribed to orders/updated');
  const body = JSON.stringify(pick(orderPayload(shop, order), subscription.includeFields));
  const read = readRestOrder(parseExactJson(body));
  if (!read.isWhole) throw new Error('the body tells the whole order');
  return read.order;
}

/** The order as the Admin API tells it. */
async function asked(admin: AdminClient, order: ShopOrder): Promise<Order | undefined> {
  const id = orderId(order.id);
  return id && (await readOrders(admin, [id]))[0];
}

const codes: Checkout['discountApplications'] = [
  { kind: 'code', title: 'TEN', target: 'line', selection: 'all', allocation: 'across', value: { kind: 'percentage', number: 1000 } },
  { kind: 'code', title: 'LAUREL-K3Y', target: 'line', selection: 'all', allocation: 'across', value: { kind: 'amount', number: 500 } },
];

describe.each([
  ['with tax in the prices', { taxesIncluded: true }],
  ['with tax on top', { taxesIncluded: false }],
  ['in yen', { currency: 'JPY' }],
  ['in dinars, of a thousand fils', { currency: 'KWD', taxesIncluded: false }],
])('body and Admin API tell the same order %s', (_name, seed) => {
  let standIn: StandIn;
  let admin: AdminClient;
  beforeAll(async () => {
    standIn = await aStandIn({ seed: { ...seed, isInstalled: true } });
    admin = standIn.client();
  });
  afterAll(() => standIn.stop());

  const variant = (sku: string) => findVariant(standIn.shop, sku);
  const places = (over: Partial<Checkout> = {}): ShopOrder =>
    placeOrder(standIn.shop, {
      customer: customerNamed(standIn.shop, 'ada').id,
      lines: [
        {
          variant: variant('TEA-ASS-100'),
          quantity: 3,
          allocations: [
            { application: 0, amount: 237 },
            { application: 1, amount: 311 },
          ],
        },
        {
          variant: variant('POT-STO-ASH'),
          quantity: 1,
          allocations: [
            { application: 0, amount: 480 },
            { application: 1, amount: 189 },
          ],
        },
        { variant: null, title: 'Gift wrapping', price: 250, quantity: 2 },
        { variant: null, title: 'Tip', price: 150, quantity: 1, isTip: true },
      ],
      discountApplications: codes,
      shipping: { title: 'Standard', price: 495 },
      ...over,
    });
  const expectSame = async (order: ShopOrder) => {
    const byMessage = told(standIn, order);
    expect(await asked(admin, order)).toEqual(byMessage);
    const pages = [];
    for await (const page of readChangedOrders(admin, new Date('2020-01-01T00:00:00Z'))) pages.push(...page);
    return { byMessage, outline: pages.find(({ id }) => id === order.id)?.outline };
  };
  const lineOf = (order: ShopOrder, place: number): Gid => order.lines[place]?.id ?? 'gid://shopify/LineItem/0';

  test('as it is placed and paid, and of a guest', async () => {
    const unpaid = places({ payment: 'unpaid' });
    expect((await expectSame(unpaid)).byMessage.paidAt).toBeNull();
    const paid = markPaid(standIn.shop, unpaid.id);
    const { byMessage } = await expectSame(paid);
    expect(byMessage.paidAt).not.toBeNull();
    expect(byMessage.discountCodes).toEqual(['TEN', 'LAUREL-K3Y']);
    expect(byMessage.lines.map(({ isTip }) => isTip)).toEqual([false, false, false, true]);

    expect((await expectSame(places({ customer: null, email: 'guest@example.com' }))).byMessage.customer).toBeNull();
    expect((await expectSame(places({ isTest: true }))).byMessage.isTest).toBe(true);
  });

  test('with a gift card in it, and paid in another currency', async () => {
    const giftCard = standIn.shop.store.list('product').find(({ isGiftCard }) => isGiftCard)?.variants[0]?.id ?? null;
    const order = places({
      lines: [
        { variant: giftCard, quantity: 1 },
        { variant: variant('TEA-ASS-250'), quantity: 1 },
      ],
      discountApplications: [],
      presentment: { currency: 'USD', rate: 1.27 },
    });

    expect((await expectSame(order)).byMessage.lines.map(({ isGiftCard }) => isGiftCard)).toEqual([true, false]);
  });

  test('as it is packed, sent and delivered', async () => {
    const address = {
      firstName: 'Ada',
      lastName: 'Lau',
      address1: '1 Tea Row',
      city: 'Berlin',
      zip: '10115',
      country: 'Germany',
      countryCode: 'DE',
    };
    const order = places({ tags: ['VIP', 'gold'], address });
    const sent = await expectSame(fulfilOrder(standIn.shop, order.id));
    expect(sent.byMessage).toMatchObject({ tags: ['VIP', 'gold'], country: 'DE', deliveredAt: null });
    expect(sent.byMessage.fulfilledAt).not.toBeNull();
    expect(sent.outline?.isFulfilled).toBe(true);

    expect((await expectSame(deliverOrder(standIn.shop, order.id))).byMessage.deliveredAt).not.toBeNull();
  });

  test('at a point of sale, taken along', async () => {
    const order = fulfilOrder(
      standIn.shop,
      places({ source: 'pos', shipping: null, discountApplications: [], lines: [{ variant: variant('TEA-ASS-250'), quantity: 1 }] }).id,
    );
    const { byMessage } = await expectSame(order);

    expect(byMessage).toMatchObject({ channel: 'pos', location: 'gid://shopify/Location/655441491', deliveredAt: byMessage.fulfilledAt });
  });

  test('but for what was paid by gift card, which only the Admin API tells', async () => {
    const lines = [{ variant: variant('TEA-ASS-250'), quantity: 1 }];
    const total = priceCheckout(standIn.shop, { customer: null, lines }).total;
    const payment = [
      { gateway: 'gift_card', amount: 300 },
      { gateway: 'bogus', amount: total - 300 },
    ];
    const order = placeOrder(standIn.shop, { customer: null, lines, payment });

    expect(told(standIn, order).payments).toMatchObject({ total: { minor: total }, giftCards: { minor: 0 } });
    expect((await asked(admin, order))?.payments).toMatchObject({ total: { minor: total }, giftCards: { minor: 300 } });
  });

  test('after edits that take units off and add a line', async () => {
    const order = places();
    const edited = editOrder(standIn.shop, order.id, {
      setQuantity: [{ line: lineOf(order, 0), quantity: 1 }],
      addVariant: [{ variant: variant('TEA-SEN-050'), quantity: 2 }],
    });

    const { byMessage, outline } = await expectSame(edited);
    expect(byMessage.lines.map(({ removedQuantity }) => removedQuantity)).toEqual([2, 0, 0, 0, 0]);
    const removed = editOrder(standIn.shop, order.id, { setQuantity: [{ line: lineOf(order, 1), quantity: 0 }] });
    expect((await expectSame(removed)).byMessage.lines[1]).toMatchObject({ quantity: 1, removedQuantity: 1 });
    expect(outline).toMatchObject({ isPaid: true, isCancelled: false });
  });

  test('after refunds by line, by amount and of shipping, to the last', async () => {
    const { id, ...order } = places();
    await expectSame(refundOrder(standIn.shop, id, { lines: [{ line: lineOf({ id, ...order }, 0), quantity: 1 }] }));
    await expectSame(refundOrder(standIn.shop, id, { amount: 100 }));
    const shipping = await expectSame(refundOrder(standIn.shop, id, { shipping: 200 }));
    expect(shipping.byMessage.refunds).toHaveLength(3);
    await expectSame(refundOrder(standIn.shop, id, { lines: [{ line: lineOf({ id, ...order }, 1), quantity: 1 }], amount: 50 }));
    const credit = refundOrder(standIn.shop, id, {
      lines: [{ line: lineOf({ id, ...order }, 0), quantity: 2 }],
      gateway: 'shopify_store_credit',
    });
    const { byMessage, outline } = await expectSame(credit);
    expect(byMessage.refunds).toHaveLength(5);
    expect(outline?.refundedMinor).toBe(outlineOf(byMessage).refundedMinor);
    const cancelled = await expectSame(cancelOrder(standIn.shop, id, {}));
    expect(cancelled.byMessage.cancelledAt).not.toBeNull();
    expect(cancelled.outline?.isCancelled).toBe(true);
  });

  test.each([true, false])('while a refund is pending, and after it (success: %s)', async (isSuccess) => {
    const { id, ...order } = places();
    const pending = refundOrder(standIn.shop, id, { lines: [{ line: lineOf({ id, ...order }, 1), quantity: 1 }], isPending: true });
    expect((await expectSame(pending)).byMessage.refunds).toEqual([]);
    const settled = settleRefund(standIn.shop, id, pending.refunds[0]?.id ?? 'gid://shopify/Refund/0', isSuccess);

    expect((await expectSame(settled)).byMessage.refunds).toHaveLength(isSuccess ? 1 : 0);
  });
});

describe('what does not come on the first page', () => {
  let standIn: StandIn;
  beforeEach(async () => {
    standIn = await aStandIn();
  });
  afterEach(() => standIn.stop());

  test('of 130 lines, 7 refunds and a refund of 120 lines nothing is missing', async () => {
    const { shop } = standIn;
    const customer = customerNamed(shop, 'ada').id;
    const lines = Array.from({ length: 130 }, (_, index) => ({ variant: null, title: `Tea ${index}`, price: 100 + index, quantity: 2 }));
    const order = placeOrder(shop, { customer, lines });
    refundOrder(shop, order.id, { lines: order.lines.slice(0, 120).map(({ id }) => ({ line: id, quantity: 1 })) });
    for (let each = 0; each < 5; each += 1) refundOrder(shop, order.id, { amount: 10 + each });
    const refunded = refundOrder(shop, order.id, { lines: order.lines.slice(0, 12).map(({ id }) => ({ line: id, quantity: 1 })) });

    const read = await asked(standIn.client(), refunded);

    expect(read).toEqual(told(standIn, refunded));
    expect([read?.lines.length, read?.refunds.map(({ lines: named }) => named.length)]).toEqual([130, [120, 0, 0, 0, 0, 0, 12]]);
  });

  test('orders of another shop have no stamp and are not read', async () => {
    const { shop } = standIn;
    const order = placeOrder(shop, { customer: null, lines: [{ variant: findVariant(shop, 'TEA-ASS-100'), quantity: 1 }] });
    const [own, foreign] = [orderId(order.id), orderId('gid://shopify/Order/9007199254740993')];
    if (!own || !foreign) throw new Error('both are ids of orders');

    const stamps = await readOrderStamps(standIn.client(), [foreign, own]);

    expect([...stamps]).toEqual([[own, new Date(order.updatedAt)]]);
    expect((await readOrders(standIn.client(), [foreign, own])).map(({ id }) => id)).toEqual([own]);
  });
});
