import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { currentTotals } from '../orders/amounts.ts';
import { openShop } from '../start-shop.ts';
import type { Discount } from '../state/discount.ts';
import { gidNumber } from '../state/gid.ts';
import { createStorefront } from '../storefront/storefront.ts';

const shop = openShop({ appUrl: 'http://127.0.0.1:9' });
const server = createServer(createStorefront(shop));
let base = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.close();
  await shop.close();
});

/** Asks as one browser does: the cookie is kept, forms are sent as forms. */
function aBrowser() {
  let cookie = '';
  return async (path: string, form?: Readonly<Record<string, string>>): Promise<Response> => {
    const answer = await fetch(base + path, {
      headers: { cookie },
      redirect: 'manual',
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return answer;
  };
}

function aCodeFor(customer: string): Discount {
  const at = '2026-01-01T00:00:00Z';
  const discount: Discount = {
    id: 'gid://shopify/DiscountCodeNode/77',
    codeId: 'gid://shopify/DiscountRedeemCode/77',
    title: 'Five off',
    code: 'LAUREL-FIVE',
    value: { kind: 'amount', amount: 500, eachItem: false },
    items: { kind: 'all' },
    minimum: null,
    customers: [customer],
    usageLimit: 1,
    appliesOncePerCustomer: true,
    combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true },
    startsAt: at,
    endsAt: null,
    uses: [],
    isFromApp: true,
    createdAt: at,
    updatedAt: at,
  };
  shop.store.put('discount', discount);
  return discount;
}

test("a customer's own code takes 5.00 off her order, once, and the confirmation is mailed", async () => {
  const [customer] = shop.store.list('customer', { order: 'oldest', limit: 1 });
  const [product] = shop.store.list('product', { order: 'oldest', limit: 1 });
  const variant = product?.variants[0];
  if (!customer || !variant) throw new Error('the shop was not seeded');
  const discount = aCodeFor(customer.id);

  const ada = aBrowser();
  await ada('/account/login/as', { email: customer.email ?? '' });
  await ada('/cart/add', { id: gidNumber(variant.id), quantity: '2' });
  await ada('/checkout', { code: 'laurel-five', do: 'code' });
  const paid = await ada('/checkout', { do: 'pay' });
  const [order] = shop.store.list('order', { limit: 1 });

  expect(paid.headers.get('location')).toBe(`/checkouts/${order?.token}/thank-you`);
  expect(order && currentTotals(order).subtotal).toBe(variant.price * 2 - 500);
  expect(shop.store.need('discount', discount.id).uses).toHaveLength(1);
  expect(shop.store.list('mail', { limit: 1 })[0]?.subject).toContain(order?.name);

  const guest = aBrowser();
  await guest('/cart/add', { id: gidNumber(variant.id) });
  const refused = await guest('/checkout', { code: 'LAUREL-FIVE', do: 'code' });
  expect(decodeURIComponent(refused.headers.get('location') ?? '')).toContain('has been used already');
});

test('an order without an e-mail address is not placed', async () => {
  const [product] = shop.store.list('product', { order: 'oldest', limit: 1 });
  const before = shop.store.count('order');
  const guest = aBrowser();
  await guest('/cart/add', { id: gidNumber(product?.variants[0]?.id ?? '') });
  const answer = await guest('/checkout', { do: 'pay' });

  expect(answer.status).toBe(422);
  expect(shop.store.count('order')).toBe(before);
});
