import { adminNode } from '#test/builders/admin-order.ts';
import { aShopifyLine, aShopifyOrder } from '#test/builders/shopify-order.ts';
import { z } from 'zod';
import { customerNumber } from './drain-case.ts';

const customers = 20_000;
const of = z.looseObject({ id: z.string(), lineItems: z.object({ nodes: z.array(z.looseObject({ id: z.string() })) }) });

/** A paid order of two lines as a bulk operation's file has it: its own line, then one for each of its lines. */
export function bulkLines(number: number): string {
  const order = aShopifyOrder({
    number: 7_000_000_000_000 + number,
    customer: customerNumber + (number % customers),
    placedAt: '2026-03-02T10:00:00Z',
    updatedAt: '2026-03-02T10:00:00Z',
    payments: [{ gateway: 'shopify_payments', amount: '32.00' }],
    lines: [
      aShopifyLine({ number: number * 2, title: 'Tea pot', product: 11, unitPrice: '10.00' }),
      aShopifyLine({ number: number * 2 + 1, title: 'Cups, a set of four', product: 12, unitPrice: '11.00', quantity: 2 }),
    ],
  });
  const { lineItems, ...own } = of.parse(adminNode(order));
  const below = lineItems.nodes.map((line) => ({ ...line, __parentId: own.id }));
  return [own, ...below].map((line) => `${JSON.stringify(line)}\n`).join('');
}
