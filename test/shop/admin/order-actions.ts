import { currentQuantity, financialStatus, fulfillmentStatus, refundable } from '../orders/amounts.ts';
import { decimal, money } from '../page/format.ts';
import { html, type Html } from '../page/html.ts';
import type { Shop } from '../shop.ts';
import { gidNumber } from '../state/gid.ts';
import type { Order, OrderLine } from '../state/order.ts';
import { adminBase } from './layout.ts';

/** The buttons and forms of what can be done to an order as it is now; `orders.ts` takes them. */
export function orderActions(shop: Shop, order: Order): Html {
  const action = `${adminBase(shop)}/orders/${order.number}`;
  const one = (name: string, label: string, ask?: string): Html =>
    html`<form method="post" action="${action}/${name}" ${ask ? html` data-ask="${ask}"` : ''}>
      <button class="button">${label}</button>
    </form>`;
  const status = financialStatus(order);
  const isOpen = order.cancelledAt === null;
  return html`<div class="buttons">
      ${isOpen && fulfillmentStatus(order) !== 'fulfilled' ? one('fulfil', 'Fulfil items') : ''}
      ${order.fulfillments.some(({ deliveredAt }) => deliveredAt === null) ? one('deliver', 'Mark as delivered') : ''}
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
