import { currentTotals, financialStatus, fulfillmentStatus, lineTotal, received, refunded, refundedQuantity } from '../orders/amounts.ts';
import { theShop } from '../orders/make-line.ts';
import { money, moment } from '../page/format.ts';
import { html, type Html } from '../page/html.ts';
import type { Shop } from '../shop.ts';
import { gidNumber } from '../state/gid.ts';
import type { Order } from '../state/order.ts';
import { adminBase, badge, heading } from './layout.ts';
import { orderActions } from './order-actions.ts';

/** One order with what a merchant does to it. */
export function orderBody(shop: Shop, order: Order): Html {
  const record = theShop(shop);
  const base = adminBase(shop);
  const customer = order.customer === null ? undefined : shop.store.get('customer', order.customer);
  return html`<nav><a href="${base}/orders">‹ Orders</a></nav>
    ${heading(order.name, html`${badge(financialStatus(order))} ${badge(fulfillmentStatus(order) ?? 'unfulfilled')}${order.cancelledAt === null ? '' : badge('cancelled')}`)}
    <p class="quiet">${moment(order.createdAt, record)} · ${order.source} · ${order.id}</p>
    <div class="columns">
      <div>
        <section class="card">
          <h2>Items</h2>
          ${lines(shop, order)}
        </section>
        <section class="card">${totals(order)}</section>
        <section class="card">
          <h2>Actions</h2>
          ${orderActions(shop, order)}
        </section>
        ${history(shop, order)}
      </div>
      <aside>
        <section class="card">
          <h2>Customer</h2>
          ${customer ? html`<p><a href="${base}/customers/${gidNumber(customer.id)}">${`${customer.firstName} ${customer.lastName}`.trim() || customer.email}</a><br />${customer.email}</p>` : html`<p>${order.email ?? 'Guest'}</p>`}${order.address ? html`<address>${order.address.firstName} ${order.address.lastName}<br />${order.address.address1}<br />${order.address.zip} ${order.address.city}<br />${order.address.country}</address>` : ''}
        </section>
        <section class="card">
          <h2>Discounts</h2>
          ${
            order.discountApplications.length === 0
              ? html`<p class="quiet">None</p>`
              : html`<ul class="tags">
                  ${order.discountApplications.map(({ title }) => badge(title))}
                </ul>`
          }
        </section>
      </aside>
    </div>`;
}

function lines(shop: Shop, order: Order): Html {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Product</th>
        <th scope="col" class="number">Quantity</th>
        <th scope="col" class="number">Price</th>
        <th scope="col" class="number">Paid</th>
      </tr>
    </thead>
    <tbody>
      ${order.lines.map((line) => {
        const product = line.product === null ? undefined : shop.store.get('product', line.product);
        const notes = [
          line.removed > 0 ? `${line.removed} removed` : '',
          refundedQuantity(order, line.id) > 0 ? `${refundedQuantity(order, line.id)} refunded` : '',
          line.fulfilled > 0 ? `${line.fulfilled} fulfilled` : '',
        ].filter(Boolean);
        return html`<tr>
          <th scope="row">
            <span class="thing"
              >${product ? html`<img src="/cdn/products/${product.handle}.svg" alt="" width="40" height="40" />` : ''}<span
                >${line.title}<br /><small>${[line.variantTitle, line.sku, ...notes].filter(Boolean).join(' · ')}</small></span
              ></span
            >
          </th>
          <td class="number">${line.quantity}</td>
          <td class="number">${money(line.price, order.currency)}</td>
          <td class="number">${money(lineTotal(line), order.currency)}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

function totals(order: Order): Html {
  const now = currentTotals(order);
  const rows: readonly (readonly [string, number])[] = [
    ['Subtotal', now.lineItems],
    ['Discounts', 0 - now.discounts],
    ['Shipping', now.shippingPrice],
    [order.taxesIncluded ? 'Taxes (included)' : 'Taxes', now.tax],
  ];
  return html`<dl class="totals">
    ${rows.map(
      ([name, amount]) =>
        html`<dt>${name}</dt>
          <dd>${money(amount, order.currency)}</dd>`,
    )}
    <dt class="sum">Total now</dt>
    <dd class="sum">${money(now.total, order.currency)}</dd>
    <dt>Paid</dt>
    <dd>${money(received(order), order.currency)}</dd>
    ${
      refunded(order) > 0
        ? html`<dt>Refunded</dt>
            <dd>−${money(refunded(order), order.currency)}</dd>`
        : ''
    }
  </dl>`;
}

function history(shop: Shop, order: Order): Html {
  const record = theShop(shop);
  const pending = new Set(order.transactions.filter(({ status }) => status === 'pending').map(({ id }) => id));
  const rows = [
    ...order.transactions.map(({ createdAt, kind, status, gateway, amount }) => ({
      at: createdAt,
      text: html`${kind} of ${money(amount, order.currency)} by ${gateway} ${badge(status)}`,
    })),
    ...order.edits.map(({ createdAt }) => ({ at: createdAt, text: html`Edited` })),
    ...order.fulfillments.map(({ createdAt }) => ({ at: createdAt, text: html`Fulfilled` })),
    ...order.refunds.map((refund) => ({
      at: refund.createdAt,
      text: html`Refund${refund.note ? `: ${refund.note}` : ''}${refund.transactions.some((id) => pending.has(id)) ? html`<form class="buttons" method="post" action="${adminBase(shop)}/orders/${order.number}/settle"><input type="hidden" name="refund" value="${refund.id}" /><button class="button" name="success" value="yes">It succeeded</button><button class="button" name="success" value="no">It failed</button></form>` : ''}`,
    })),
  ].sort((one, other) => one.at.localeCompare(other.at));
  return html`<section class="card">
    <h2>Timeline</h2>
    <table>
      <tbody>
        ${rows.map(
          ({ at, text }) =>
            html`<tr>
              <td class="quiet">${moment(at, record)}</td>
              <td>${text}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
