import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { restOrder } from '#test/builders/rest-order.ts';
import { aShopifyLine, aShopifyOrder, aShopifyRefund } from '#test/builders/shopify-order.ts';
import { teaHouse } from '#test/builders/values.ts';
import type { Delivery } from '#app/persistence/delivery.ts';
import { newsOf } from '#app/services/delivery-news.ts';
import { readDeliveries } from '#app/services/read-deliveries.ts';
import { ReadingThread, type BodyReader } from '#app/services/reading-thread.ts';

import { mutated } from '../faults/mutant.ts';
import { chanceOf } from '../faults/size.ts';

const failures: unknown[] = [];
const thread = new ReadingThread((error) => failures.push(error));
beforeAll(() => untilItHasStarted(thread));
afterAll(() => thread.close());

function untilItHasStarted(starting: BodyReader): Promise<void> {
  return vi.waitFor(async () => expect(await starting.read([])).toEqual([]), { timeout: 10_000, interval: 20 });
}

let arrivals = 0;

function aDelivery(topic: string, body: string | null): Delivery {
  arrivals += 1;
  return { shop: teaHouse, id: `read-${arrivals}`, arrival: String(arrivals), topic, body, attempts: 0 };
}

const refunded = aShopifyOrder({
  lines: [aShopifyLine(), aShopifyLine({ number: 2, quantity: 3, discount: '1.50' })],
  refunds: [aShopifyRefund('5.00', { lines: [{ line: 2, quantity: 1, subtotal: '9.50', tax: '0.00' }] })],
});
const paidOrder = readFileSync('test/bench/paid-order.json', 'utf8');
const bodies: Readonly<Record<string, Delivery>> = {
  'an order of three lines': aDelivery('orders/paid', paidOrder),
  'a refunded order': aDelivery('orders/updated', JSON.stringify(restOrder(refunded))),
  'an order that is only named': aDelivery('orders/edited', JSON.stringify({ order_edit: { order_id: 1001 } })),
  'a shipment': aDelivery('fulfillments/update', JSON.stringify({ order_id: 1001 })),
  'letters of many alphabets': aDelivery('orders/paid', paidOrder.replaceAll('Tea', 'Té 茶 🍵')),
  'no JSON': aDelivery('orders/paid', paidOrder.slice(0, 700)),
  'what was no text': aDelivery('orders/paid', Buffer.from([0xff, 0x00, 0x7b]).toString()),
  'another object': aDelivery('orders/paid', '{"line_items":[{}],"name":7}'),
  'an empty body': aDelivery('orders/create', ''),
  'a body that is no longer kept': aDelivery('orders/paid', null),
};

test.each(Object.entries(bodies))('%s is in the thread what it is here', async (_, delivery) => {
  expect(await thread.read([delivery])).toStrictEqual([newsOf(delivery)]);
});

test('many bodies, most of them odd, are in the thread what they are here, one by one', async () => {
  const chance = chanceOf('reading');
  const many = Array.from({ length: 300 }, () => aDelivery('orders/paid', mutated(paidOrder, chance)));

  expect(await thread.read(many)).toStrictEqual(many.map(newsOf));
  expect(failures).toEqual([]);
});

const many = Array.from({ length: 250 }, (_, place) => aDelivery('orders/paid', place % 2 === 0 ? paidOrder : '{}'));
test.each([
  { waiting: 250, isIdle: false, inTheThread: [250] },
  { waiting: 250, isIdle: true, inTheThread: [125] },
  { waiting: 50, isIdle: false, inTheThread: [] },
])(
  'of $waiting bodies, while the process itself is idle: $isIdle, the thread reads $inTheThread',
  async ({ waiting, isIdle, inTheThread }) => {
    const asked: number[] = [];
    const counting: BodyReader = {
      read: (deliveries) => {
        asked.push(deliveries.length);
        return thread.read(deliveries);
      },
    };
    const deliveries = many.slice(0, waiting);

    const read = await readDeliveries(deliveries, { thread: counting, isIdle });

    expect(read).toEqual(deliveries.map((delivery) => ({ delivery, news: newsOf(delivery) })));
    expect(asked).toEqual(inTheThread);
  },
);

const odd: Readonly<Record<string, string>> = {
  'does not start': 'throw new Error("broken");',
  'dies as it starts': 'export default () => process.exit(1);',
  dies: 'export default (bodies) => (bodies.length > 0 ? process.exit(1) : []);',
  fails: 'export default (bodies) => { if (bodies.length > 0) throw new Error("failed"); return []; };',
};

// Seen red without reading here instead, without listening to the pool's errors (one that nobody hears ends the process), and without a rest.
test.each(Object.entries(odd))('where the thread %s, that is said once, and what it should have read is read here', async (_, script) => {
  const file = join(mkdtempSync(join(tmpdir(), 'thread-')), 'thread.mjs');
  writeFileSync(file, script);
  const heard: unknown[] = [];
  const broken = new ReadingThread((error) => heard.push(error), file);
  const readHere = many.map((delivery) => ({ delivery, news: newsOf(delivery) }));
  const readAnyway = async () => expect(await readDeliveries(many, { thread: broken, isIdle: true })).toEqual(readHere);

  const untilHeard = async () => {
    await readAnyway();
    expect(heard).toHaveLength(1);
  };
  await vi.waitFor(untilHeard, { timeout: 9_000, interval: 20 });
  for (let again = 0; again < 10; again += 1) await readAnyway();
  expect(heard).toEqual([expect.any(Error)]);
  await broken.close();
});

// Seen red with the first bodies given to a thread that is not there yet.
test('until the thread has started nobody waits for it', async () => {
  const starting = new ReadingThread((error) => failures.push(error));

  expect(await starting.read(many)).toBeNull();
  await untilItHasStarted(starting);
  expect(await starting.read(many)).toEqual(many.map(newsOf));
  await starting.close();
});
