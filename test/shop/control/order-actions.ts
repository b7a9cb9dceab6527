import { z } from 'zod';
import { cancelOrder, editOrder, fulfilOrder, markPaid } from '../actions/change-order.ts';
import { deliverOrder, tagOrder } from '../actions/deliver-order.ts';
import { refundOrder, settleRefund } from '../actions/refund-order.ts';
import type { Shop } from '../shop.ts';
import type { Order } from '../state/order.ts';
import { action, instantText, may, minor, type Action } from './action.ts';
import { importOrder, orderDocument, type OrderDocument } from './import-order.ts';

const order = z.string();
const lines = z.array(z.strictObject({ line: z.string(), quantity: z.int().min(0) }));

const refund = z.strictObject({
  order,
  lines: may(
    z.array(z.strictObject({ line: z.string(), quantity: z.int().min(1), restock: may(z.enum(['no_restock', 'return', 'cancel'])) })),
  ),
  shipping: may(z.union([minor, z.literal('all')])),
  amount: may(minor),
  isPending: may(z.boolean()),
  gateway: may(z.string()),
  note: may(z.string()),
  refundedAt: may(instantText.transform((text) => new Date(text))),
});

const edit = z.strictObject({
  order,
  setQuantity: may(lines),
  addVariant: may(z.array(z.strictObject({ variant: z.string(), quantity: z.int().min(1) }))),
  note: may(z.string()),
  isSettled: may(z.boolean()),
});

const brief = ({ id, name, updatedAt }: Order) => ({ id, name, updatedAt });

export const orderActions: Readonly<Record<string, Action>> = {
  /** One order, or many in one go: all or none. */
  orders: action(z.union([orderDocument, z.array(orderDocument)]), (shop, body) =>
    Array.isArray(body) ? shop.store.transaction(() => body.map((document) => placed(shop, document))) : placed(shop, body),
  ),
  'orders/pay': action(z.strictObject({ order }), (shop, body) => brief(markPaid(shop, body.order))),
  'orders/refund': action(refund, (shop, { order: id, ...input }) => brief(refundOrder(shop, id, input))),
  'orders/settle-refund': action(z.strictObject({ order, refund: z.string(), isSuccess: z.boolean() }), (shop, body) =>
    brief(settleRefund(shop, body.order, body.refund, body.isSuccess)),
  ),
  'orders/cancel': action(z.strictObject({ order, refund: may(z.boolean()) }), (shop, { order: id, ...input }) =>
    brief(cancelOrder(shop, id, input)),
  ),
  'orders/edit': action(edit, (shop, { order: id, ...input }) => brief(editOrder(shop, id, input))),
  'orders/fulfil': action(z.strictObject({ order, lines: may(lines) }), (shop, body) => brief(fulfilOrder(shop, body.order, body.lines))),
  'orders/deliver': action(z.strictObject({ order }), (shop, body) => brief(deliverOrder(shop, body.order))),
  'orders/tags': action(z.strictObject({ order, tags: z.array(z.string()) }), (shop, body) => brief(tagOrder(shop, body.order, body.tags))),
};

/** What a caller needs to go on: the ids of the lines, to refund them later. */
function placed(shop: Shop, document: OrderDocument) {
  const made = importOrder(shop, document);
  return { ...brief(made), customer: made.customer, lines: made.lines.map(({ id }) => id) };
}
