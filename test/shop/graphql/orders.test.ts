import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { markPaid } from '../actions/change-order.ts';
import { placeOrder } from '../actions/place-order.ts';
import { adminSchema } from '../schema.ts';
import { aBasket } from '../shop.fixture.ts';
import { openShop } from '../start-shop.ts';
import { answer, prepare } from './execute.ts';

const admin = await adminSchema();
const query = `query($search: String, $after: String) {
  orders(first: 2, after: $after, query: $search, sortKey: UPDATED_AT) { nodes { id updatedAt } pageInfo { hasNextPage endCursor } }
}`;
const page = z.object({
  data: z.object({
    orders: z.object({
      nodes: z.array(z.object({ id: z.string(), updatedAt: z.string() })),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    }),
  }),
});

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop({ seed: { isInstalled: true } });
  shop.webhooks.set({ isPaused: true });
});
afterEach(() => shop.close());

async function read(search: string | null, after: string | null = null) {
  const request = { query, variables: { search, after }, operationName: null };
  const prepared = prepare(admin, request);
  if (!prepared.ok) throw new Error(prepared.errors[0]?.message);
  const call = { shop, scopes: ['read_orders'], deprecated: () => undefined };
  const { result } = await answer(admin, { document: prepared.document, request, call });
  return page.parse(result).data.orders;
}

async function readAll(search: string | null): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo } = await read(search, after);
    ids.push(...nodes.map(({ id }) => id));
    if (!pageInfo.hasNextPage) return ids;
    after = pageInfo.endCursor;
  }
}

const anUnpaidOrder = () => placeOrder(shop, { ...aBasket(shop), payment: 'unpaid' }).id;

test('changed orders come page by page, longest ago first, several of one second by their making', async () => {
  const ids = [1, 2, 3, 4, 5].map(() => anUnpaidOrder());
  shop.clock.advance(5_000);
  markPaid(shop, ids[1] ?? '');

  expect(await readAll(null)).toEqual([ids[0], ids[2], ids[3], ids[4], ids[1]]);
});

test('one that changes while it is read comes again at the end', async () => {
  const ids = [1, 2, 3].map(() => anUnpaidOrder());
  const first = await read(null);
  shop.clock.advance(5_000);
  markPaid(shop, ids[0] ?? '');

  const rest = await read(null, first.pageInfo.endCursor);

  expect(rest.nodes.map(({ id }) => id)).toEqual([ids[2], ids[0]]);
});

test('a search by change begins at its second, and between two at the later one', async () => {
  anUnpaidOrder();
  shop.clock.advance(5_000);
  const second = anUnpaidOrder();
  const at = shop.store.need('order', second).updatedAt;

  expect(await readAll(`updated_at:>='${at}'`)).toEqual([second]);
  expect(await readAll(`updated_at:>='${at.replace('Z', '.500Z')}'`)).toEqual([]);
});

test('orders of more than sixty days ago are passed over, changed though they are', async () => {
  const old = anUnpaidOrder();
  shop.clock.advance(61 * 86_400_000);
  const young = anUnpaidOrder();
  markPaid(shop, old);

  expect(await readAll(null)).toEqual([young]);
});
