import type { Express, Request, Response } from 'express';
import { deliverOrder } from '../actions/deliver-order.ts';
import { cancelOrder, editOrder, fulfilOrder, markPaid } from '../actions/change-order.ts';
import { CannotDo } from '../actions/cannot-do.ts';
import { everythingLeft, refundOrder, settleRefund, type RefundInput } from '../actions/refund-order.ts';
import { currentQuantity, currentTotals, financialStatus, fulfillmentStatus, refunded } from '../orders/amounts.ts';
import { theShop } from '../orders/make-line.ts';
import { refundMail } from '../outbox/mails.ts';
import { minorUnits, money, moment } from '../page/format.ts';
import { html } from '../page/html.ts';
import { field, route, sendPage } from '../page/page-server.ts';
import type { Shop } from '../shop.ts';
import { gidNumber } from '../state/gid.ts';
import type { Order } from '../state/order.ts';
import { adminBase, adminPage, badge, heading, paging } from './layout.ts';
import { orderBody } from './order-body.ts';

const pageSize = 50;

export function orderRoutes(shop: Shop, app: Express): void {
  app.get(
    '/store/:store/orders',
    route((request, response) => sendPage(response, orderList(shop, Number(request.query['offset'] ?? 0)))),
  );
  app.get(
    '/store/:store/orders/:number',
    route((request, response) => {
      const order = orderOf(shop, request);
      sendPage(
        response,
        adminPage(shop, { section: 'orders', title: order.name, body: orderBody(shop, order), notice: field(request.query, 'done') }),
      );
    }),
  );
  const button = (name: string, work: (order: Order, request: Request) => string): void => {
    app.post(
      `/store/:store/orders/:number/${name}`,
      route((request, response) => {
        const order = orderOf(shop, request);
        back(shop, { response, order, done: work(order, request) });
      }),
    );
  };
  button('fulfil', (order) => {
    fulfilOrder(shop, order.id);
    return 'Everything open is fulfilled.';
  });
  button('deliver', (order) => {
    deliverOrder(shop, order.id);
    return 'What was sent has arrived.';
  });
  button('mark-paid', (order) => {
    markPaid(shop, order.id);
    return 'The payment is recorded.';
  });
  button('cancel', (order, request) => {
    cancelOrder(shop, order.id, { refund: field(request.body, 'refund') === 'on' });
    return 'The order is cancelled.';
  });
  button('refund', (order, request) => refund(shop, order, refundInput(order, request)));
  button('refund-all', (order) => refund(shop, order, everythingLeft(order)));
  button('settle', (order, request) => {
    settleRefund(shop, order.id, field(request.body, 'refund'), field(request.body, 'success') === 'yes');
    return 'The pending refund is settled.';
  });
  button('edit', (order, request) => {
    editOrder(shop, order.id, editInput(order, request));
    return 'The order is edited.';
  });
}

function refund(shop: Shop, order: Order, input: RefundInput): string {
  const after = refundOrder(shop, order.id, input);
  const amount = refunded(after) - refunded(order);
  const mail = refundMail(theShop(shop), after, { amount, now: shop.clock.now() });
  if (mail && amount > 0) shop.store.put('mail', mail);
  return `${money(amount, order.currency)} refunded.`;
}

function refundInput(order: Order, request: Request): RefundInput {
  const lines = order.lines
    .map((line) => ({ line: line.id, quantity: whole(field(request.body, `quantity-${gidNumber(line.id)}`)) }))
    .filter(({ quantity }) => quantity > 0);
  const amount = typedMoney(order, field(request.body, 'amount'));
  const shipping = typedMoney(order, field(request.body, 'shipping'));
  const gateway = field(request.body, 'gateway');
  if (lines.length === 0 && amount === undefined && shipping === undefined)
    throw new CannotDo('Say what to refund: quantities, shipping or an amount.');
  return {
    lines,
    ...(shipping === undefined ? {} : { shipping }),
    ...(amount === undefined ? {} : { amount }),
    ...(gateway === '' ? {} : { gateway }),
    ...(field(request.body, 'pending') === 'on' ? { isPending: true } : {}),
    ...(field(request.body, 'note') === '' ? {} : { note: field(request.body, 'note') }),
  };
}

function editInput(order: Order, request: Request) {
  const setQuantity = order.lines
    .map((line) => ({
      line: line.id,
      quantity: whole(field(request.body, `quantity-${gidNumber(line.id)}`)),
      before: currentQuantity(order, line),
    }))
    .filter(({ quantity, before }) => quantity !== before)
    .map(({ line, quantity }) => ({ line, quantity }));
  const variant = field(request.body, 'variant');
  const addVariant = variant === '' ? [] : [{ variant, quantity: Math.max(1, whole(field(request.body, 'variant-quantity'))) }];
  if (setQuantity.length === 0 && addVariant.length === 0) throw new CannotDo('Nothing was changed.');
  return { setQuantity, addVariant };
}

function whole(text: string): number {
  const number = Number(text === '' ? '0' : text);
  if (!Number.isInteger(number) || number < 0) throw new CannotDo(`“${text}” is no quantity.`);
  return number;
}

function typedMoney(order: Order, text: string): number | undefined {
  if (text === '') return undefined;
  const minor = minorUnits(text, order.currency);
  if (minor === undefined) throw new CannotDo(`“${text}” is no amount in ${order.currency}.`);
  return minor === 0 ? undefined : minor;
}

function orderOf(shop: Shop, request: Request): Order {
  const typed = request.params['number'] ?? '';
  // The admin counts orders by their number; links from the app carry the id's.
  const order = shop.store.find('order', `name:#${typed}`) ?? shop.store.get('order', `gid://shopify/Order/${typed}`);
  if (!order) throw new CannotDo(`There is no order ${typed}.`);
  return order;
}

function back(shop: Shop, { response, order, done }: { response: Response; order: Order; done: string }): void {
  response.redirect(303, `${adminBase(shop)}/orders/${order.number}?done=${encodeURIComponent(done)}`);
}

function orderList(shop: Shop, from: number) {
  const offset = Number.isInteger(from) && from > 0 ? from : 0;
  const record = theShop(shop);
  const base = adminBase(shop);
  const orders = shop.store.list('order', { limit: pageSize, offset });
  const rows = orders.map((order) => {
    const customer = order.customer === null ? undefined : shop.store.get('customer', order.customer);
    return html`<tr>
      <th scope="row"><a href="${base}/orders/${order.number}">${order.name}</a></th>
      <td>${moment(order.createdAt, record)}</td>
      <td>${customer ? `${customer.firstName} ${customer.lastName}`.trim() || customer.email : (order.email ?? 'Guest')}</td>
      <td class="number">${money(currentTotals(order).total, order.currency)}</td>
      <td>${badge(order.cancelledAt === null ? financialStatus(order) : 'cancelled')}</td>
      <td>${badge(fulfillmentStatus(order) ?? 'unfulfilled')}</td>
    </tr>`;
  });
  const body = html`${heading('Orders')}
    <section class="card card--flush">
      ${
        rows.length === 0
          ? html`<p class="card">No orders yet. <a href="${shop.addresses.storefront}">Buy something in the storefront</a>.</p>`
          : html`<table>
              <thead>
                <tr>
                  <th scope="col">Order</th>
                  <th scope="col">Date</th>
                  <th scope="col">Customer</th>
                  <th scope="col" class="number">Total</th>
                  <th scope="col">Payment</th>
                  <th scope="col">Fulfilment</th>
                </tr>
              </thead>
              <tbody>
                ${rows}
              </tbody>
            </table>`
      }
    </section>
    ${paging(`${base}/orders`, { offset, size: pageSize, total: shop.store.count('order') })}`;
  return adminPage(shop, { section: 'orders', title: 'Orders', body });
}
