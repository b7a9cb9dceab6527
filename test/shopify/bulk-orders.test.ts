import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { aStandIn, type StandIn } from '#test/harness/stand-in.ts';
import { adminNode } from '#test/builders/admin-order.ts';
import { aShopifyLine, aShopifyOrder, orderGid, type ShopifyOrder } from '#test/builders/shopify-order.ts';
import { BulkFileGone, pastOrdersIn, type PastOrderRead } from '#app/shopify/bulk-file.ts';
import { lookAtPastOrders, startReadingPastOrders, type PastOrdersRead } from '#app/shopify/bulk-orders.ts';
import { ShopifyUnreachable } from '#app/shopify/errors.ts';
import { orderOf } from '#app/contracts/admin-api/order.ts';
import { readOrders } from '#app/shopify/orders.ts';
import { orderId } from '#app/domain/values/ids.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { placeOrder } from '../shop/actions/place-order.ts';

let standIn: StandIn;
let server: Server;
let file = '';
let status = 200;
let breaksAfter = Infinity;

beforeAll(async () => {
  standIn = await aStandIn();
  server = createServer((_request, response) => {
    response.writeHead(status);
    // In pieces that cut lines and letters anywhere.
    const bytes = Buffer.from(file);
    for (let at = 0; at < Math.min(bytes.length, breaksAfter); at += 7) response.write(bytes.subarray(at, at + 7));
    if (breaksAfter < bytes.length) response.destroy();
    else response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await standIn.stop();
});
afterEach(() => {
  [status, breaksAfter] = [200, Infinity];
});

/** The lines of an order as a file has them. */
function linesOf(order: ShopifyOrder): readonly string[] {
  const { lineItems, shippingLines, refunds, ...own } = adminNode(order) as Record<string, { nodes: Record<string, unknown>[] }>;
  const below = [
    ...(shippingLines?.nodes.map((node) => ({ id: 'gid://shopify/ShippingLine/1', ...node })) ?? []),
    ...(lineItems?.nodes ?? []),
  ];
  return [{ ...own, refunds }, ...below.map((node) => ({ ...node, __parentId: orderGid(order) }))].map((line) => JSON.stringify(line));
}

async function all(orders: AsyncIterable<readonly PastOrderRead[]>): Promise<readonly PastOrderRead[]> {
  const read: PastOrderRead[] = [];
  for await (const piece of orders) read.push(...piece);
  return read;
}

function readsFile(...lines: readonly string[]): Promise<readonly PastOrderRead[]> {
  file = lines.map((line) => `${line}\n`).join('');
  return all(pastOrdersIn(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
}

const one = aShopifyOrder({ number: 1, lines: [aShopifyLine({ title: 'Thé à la menthe 🍃' }), aShopifyLine({ number: 2 })] });
const two = aShopifyOrder({ number: 2, shipping: { price: '4.90', discount: '0.00', tax: '0.00' } });
const names = (read: readonly PastOrderRead[]) => read.map((each) => `${each.kind} ${each.kind === 'order' ? each.order.name : each.name}`);

test('an order is put together of its own line and those below it, whatever pieces the file comes in', async () => {
  const read = await readsFile(...linesOf(one), ...linesOf(two));

  expect(names(read)).toEqual(['order #1', 'order #2']);
  expect(read.map((each) => each.kind === 'order' && each.order.lineItems.nodes.map(({ title }) => title))).toEqual([
    ['Thé à la menthe 🍃', 'Tea pot'],
    ['Tea pot'],
  ]);
  expect(read.map((each) => each.kind === 'order' && each.order.shippingLines.nodes.length)).toEqual([0, 1]);
});

test('an order that was refunded is to be read by itself: no file tells refunds', async () => {
  const [own = '', ...below] = linesOf(one);
  const refunded = JSON.stringify({ ...(JSON.parse(own) as object), refunds: [{ id: 'gid://shopify/Refund/1' }] });

  expect(await readsFile(refunded, ...below)).toEqual([{ kind: 'unsure', id: orderGid(one), name: '#1' }]);
});

test('an order that is not as Shopify promises is named with the reason, and the others are read', async () => {
  const [own = '', ...below] = linesOf(one);
  const odd = JSON.stringify({ ...(JSON.parse(own) as object), currencyCode: 'pounds' });

  const read = await readsFile(odd, ...below, ...linesOf(two));

  expect(names(read)).toEqual(['bad #1', 'order #2']);
  expect(read[0]).toMatchObject({ reason: expect.stringContaining('currencyCode') as string });
});

test('a line that cannot be read is named, and the orders that it may belong to are read by themselves', async () => {
  const [, ...belowTwo] = linesOf(two);

  const read = await readsFile(...linesOf(one), '{"id":"gid://sho', ...belowTwo);

  expect(names(read)).toEqual(['bad Line 4 of Shopify’s file', 'unsure #1', `unsure ${orderGid(two)}`]);
});

test('a file that breaks off is tried again, one that is gone asked for anew', async () => {
  breaksAfter = 100;
  await expect(readsFile(...linesOf(one))).rejects.toThrow(ShopifyUnreachable);
  [status, breaksAfter] = [400, Infinity];
  await expect(readsFile(...linesOf(one))).rejects.toThrow(BulkFileGone);
});

const operation = { id: 'gid://shopify/BulkOperation/1', errorCode: null, rootObjectCount: '12', url: null, partialDataUrl: null };
const answering =
  (now: object | null): AdminClient =>
  () =>
    Promise.resolve({ bulkOperation: now && { ...operation, ...now } });

test.each<[string, object | null, PastOrdersRead]>([
  ['created', { status: 'CREATED' }, { kind: 'under-way', orders: 12 }],
  ['running', { status: 'RUNNING' }, { kind: 'under-way', orders: 12 }],
  ['done', { status: 'COMPLETED', url: 'https://f' }, { kind: 'ready', orders: 12, url: 'https://f', isWhole: true }],
  ['done without an order', { status: 'COMPLETED' }, { kind: 'ready', orders: 12, url: null, isWhole: true }],
  ['expired', { status: 'EXPIRED' }, { kind: 'gone' }],
  ['never there', null, { kind: 'gone' }],
  ['cancelled', { status: 'CANCELED' }, { kind: 'failed', why: 'cancelled' }],
  ['failed', { status: 'FAILED', errorCode: 'TIMEOUT' }, { kind: 'failed', why: 'shopify' }],
  ['refused', { status: 'FAILED', errorCode: 'ACCESS_DENIED' }, { kind: 'failed', why: 'denied' }],
  ['failed half-way', { status: 'FAILED', partialDataUrl: 'https://p' }, { kind: 'ready', orders: 12, url: 'https://p', isWhole: false }],
])('an operation that is %s', async (_words, now, read) => {
  expect(await lookAtPastOrders(answering(now), operation.id)).toEqual(read);
});

async function readsAll(since: Date): Promise<readonly PastOrderRead[]> {
  const id = await startReadingPastOrders(standIn.client(), since);
  for (; id !== null;) {
    const look = await lookAtPastOrders(standIn.client(), id);
    if (look.kind === 'ready') return look.url === null ? [] : all(pastOrdersIn(look.url));
    if (look.kind !== 'under-way') throw new Error(look.kind);
  }
  throw new Error('another operation is under way');
}

test('what a bulk operation tells of an order is what the order’s own read tells', async () => {
  const line = { variant: null, title: 'Tea', price: 1_234, quantity: 2 };
  const { id, placedAt } = standIn.shop.store.transaction(() => {
    const placed = placeOrder(standIn.shop, { customer: null, lines: [line, line], shipping: { title: 'Post', price: 490 } });
    return { id: orderId(placed.id), placedAt: new Date(placed.processedAt) };
  });
  if (!id) throw new Error('an order has an id');

  const read = await readsAll(placedAt);

  const [known] = await readOrders(standIn.client(), [id]);
  expect(read.map((each) => each.kind === 'order' && orderOf(each.order))).toEqual([known]);
  expect(await readsAll(new Date(placedAt.getTime() + 86_400_000))).toEqual([]);
});

test('one more than Shopify lets an app have at a time waits', async () => {
  const started = await Promise.all([1, 2].map(() => startReadingPastOrders(standIn.client(), new Date(0))));

  expect(started.filter((id) => id === null)).toHaveLength(1);
});

test('the stand-in takes no connection within a list, as Shopify does', async () => {
  const query = '{ orders { edges { node { id refunds { refundLineItems { edges { node { quantity } } } } } } } }';
  const run = 'mutation Run($query: String!) { bulkOperationRunQuery(query: $query, groupObjects: true) { userErrors { code message } } }';
  for (;;) {
    const answer = (await standIn.client()(run, { query })) as {
      bulkOperationRunQuery: { userErrors: { code: string; message: string }[] };
    };
    const [error] = answer.bulkOperationRunQuery.userErrors;
    if (error?.code === 'OPERATION_IN_PROGRESS') continue;
    expect(error).toMatchObject({ code: 'INVALID', message: expect.stringContaining('within a list') as string });
    return;
  }
});
