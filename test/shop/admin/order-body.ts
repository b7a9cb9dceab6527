import {
  currentQuantity,
  currentTotals,
  financialStatus,
  fulfillmentStatus,
  lineTotal,
  received,
  refundable,
  refunded,
  refundedQuantity,
} from '../orders/amounts.ts';
import { theShop } from '../orders/make-line.ts';
import { decimal, money, moment } from '../page/format.ts';
import { html, type Html } from '../page/html.ts';
import type { Shop } from '../shop.ts';
import { gidNumber } from '../state/gid.ts';
import type { Order, OrderLine } from '../state/order.ts';
import { adminBase, badge, heading } from './layout.ts';

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
          ${actions(shop, order)}
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

function actions(shop: Shop, order: Order): Html {
  const action = `${adminBase(shop)}/orders/${order.number}`;
  const one = (name: string, label: string, ask?: string): Html =>
    html`<form method="post" action="${action}/${name}" ${ask ? html` data-ask="${ask}"` : ''}>
      <button class="button">${label}</button>
    </form>`;
  const status = financialStatus(order);
  const isOpen = order.cancelledAt === null;
  return html`<div class="buttons">
      ${isOpen && fulfillmentStatus(order) !== 'fulfilled' ? one('fulfil', 'Fulfil items') : ''}
      ${status === 'pending' || status === 'partially_paid' ? one('mark-paid', 'Mark as paid') : ''}
      ${refundable(order) > 0 ? one('refund-all', 'Refund everything', 'Refund everything that is left?') : ''}
      ${
        isOpen
          ? html`<form method="post" action="${action}/cancel" data-ask="Cancel this order?">
              <label class="inline"><input type="checkbox" name="refund" checked /> refund</label>
              <button class="button">Cancel order</button>
            </form>`
          : ''
      }
    </div>
    ${
      refundable(order) > 0
        ? html`<details>
            <summary>Refund items or an amount</summary>
            ${refundForm(order, action)}
          </details>`
        : ''
    }
    ${
      isOpen
        ? html`<details>
            <summary>Edit order</summary>
            ${editForm(shop, order, action)}
          </details>`
        : ''
    }`;
}

function refundForm(order: Order, action: string): Html {
  return html`<form class="fields" method="post" action="${action}/refund">
    <table>
      <tbody>
        ${order.lines.map((line) => quantityRow(line, { value: 0, max: currentQuantity(order, line), label: `Refund of ${line.title}` }))}
      </tbody>
    </table>
    <label>Shipping <input name="shipping" inputmode="decimal" placeholder="0" /></label>
    <label
      >Amount, where it is not what the items come to
      <input name="amount" inputmode="decimal" placeholder="at most ${decimal(refundable(order), order.currency)}"
    /></label>
    <label
      >Gives back
      <select name="gateway">
        <option value="">The way it was paid</option>
        <option value="shopify_store_credit">As store credit</option>
      </select></label
    >
    <label>Note <input name="note" /></label>
    <label class="check"><input type="checkbox" name="pending" /> The gateway has not confirmed yet</label>
    <div><button class="button button--primary">Refund</button></div>
  </form>`;
}

function editForm(shop: Shop, order: Order, action: string): Html {
  const products = shop.store.list('product', { order: 'oldest' });
  return html`<form class="fields" method="post" action="${action}/edit">
    <table>
      <tbody>
        ${order.lines.map((line) => quantityRow(line, { value: currentQuantity(order, line), max: 999, label: `Quantity of ${line.title}` }))}
      </tbody>
    </table>
    <label
      >Add a product
      <select name="variant">
        <option value="">—</option>
        ${products.flatMap((product) => product.variants.map((variant) => html`<option value="${variant.id}">${product.title}${product.variants.length > 1 ? ` – ${variant.title}` : ''} (${money(variant.price, order.currency)})</option>`))}
      </select></label
    >
    <label>How many <input type="number" name="variant-quantity" min="1" value="1" /></label>
    <div><button class="button button--primary">Update order</button></div>
  </form>`;
}

function quantityRow(line: OrderLine, { value, max, label }: { value: number; max: number; label: string }): Html {
  return html`<tr>
    <th scope="row">${line.title}${line.variantTitle ? html` <small class="quiet">${line.variantTitle}</small>` : ''}</th>
    <td class="number">
      <input type="number" name="quantity-${gidNumber(line.id)}" value="${value}" min="0" max="${max}" aria-label="${label}" /> of
      ${max === 999 ? line.quantity : max}
    </td>
  </tr>`;
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
