import { expect, test } from 'vitest';

import { aShopifyLine } from '#test/builders/shopify-order.ts';
import { teaHouse } from '#test/builders/values.ts';
import { anOrderInbox } from '#test/harness/order-inbox.ts';
import { arrives, message } from '#test/harness/orders-of-shop.ts';
import { rerunDelivery } from '#app/services/rerun-delivery.ts';

const now = new Date('2026-03-10T12:00:00Z');
const inbox = anOrderInbox();

test('what is not JSON is kept as failed', async () => {
  const id = await arrives(inbox.database.pool, 'orders/paid', '{"id":', { at: now });

  await inbox.drain();

  expect(await inbox.delivery(id)).toEqual({ state: 'failed', outcome: 'The body is not JSON.', attempts: 1 });
});

test('what is not an order is kept as failed, with the place and never what stands there', async () => {
  const id = await arrives(
    inbox.database.pool,
    'orders/paid',
    message('orders/paid', inbox.anOrder()).replace('"name":"#', '"nom":"secret '),
    {
      at: now,
    },
  );

  await inbox.drain();

  const { state, outcome } = (await inbox.delivery(id)) ?? {};
  expect(state).toBe('failed');
  expect(outcome).toBe('The body is not what orders/paid sends. Missing or not in the expected form: name.');
  expect(outcome).not.toContain('secret');
});

test('an order that is not the shop’s earns nothing', async () => {
  const id = await inbox.says('orders/paid', inbox.anOrder());

  await inbox.drain();

  expect([await inbox.balance(), (await inbox.delivery(id))?.state]).toEqual([null, 'failed']);
});

test('one that cannot be settled stops no other, and can be run again', async () => {
  const poisoned = inbox.anOrder({ lines: [aShopifyLine({ unitPrice: '84.00' })] });
  const poison = poisoned.number;
  inbox.shopify.put(poisoned);
  const id = await inbox.says('orders/paid', poisoned);
  await inbox.database.owner.query(`ALTER TABLE order_state ADD CONSTRAINT poison CHECK (name <> '#${poison}')`);
  const others: number[] = [];
  for (let each = 0; each < 5; each += 1) {
    inbox.number += 1;
    others.push(inbox.number);
    inbox.shopify.put(inbox.anOrder());
    await inbox.says('orders/paid', inbox.anOrder());
  }
  await inbox.drain();
  const kept = await inbox.delivery(id);
  await inbox.database.owner.query('ALTER TABLE order_state DROP CONSTRAINT poison');
  const isInLine = await rerunDelivery({ pool: inbox.database.pool, shop: teaHouse }, id, now);
  await inbox.drain();

  expect(kept?.state).toBe('failed');
  expect(await Promise.all(others.map(async (number) => ((inbox.number = number), inbox.balance())))).toEqual([84, 84, 84, 84, 84]);
  inbox.number = poison;
  expect([isInLine, await inbox.balance(), (await inbox.delivery(id))?.state]).toEqual([true, 84, 'processed']);
});

test('while Shopify does not answer the delivery waits, longer each time', async () => {
  inbox.shopify.put(inbox.anOrder());
  inbox.shopify.isReachable = false;
  const id = await inbox.says('orders/paid', inbox.anOrder());
  await inbox.drain();
  const soon = await inbox.drain();
  const later = new Date(now.getTime() + 6_000);
  await inbox.drain(inbox.database.pool, later);
  const waiting = await inbox.delivery(id);
  inbox.shopify.isReachable = true;
  await inbox.drain(inbox.database.pool, new Date(later.getTime() + 11_000));

  expect([soon, waiting?.state, waiting?.attempts]).toEqual([0, 'waiting', 2]);
  expect([await inbox.balance(), (await inbox.delivery(id))?.state]).toEqual([84, 'processed']);
});
