import { currentTotals, lineTotal } from '../orders/amounts.ts';
import { theShop } from '../orders/make-line.ts';
import { money } from '../page/format.ts';
import { html, json, type Html } from '../page/html.ts';
import type { Shop } from '../shop.ts';
import type { Order } from '../state/order.ts';
import type { Visit } from '../state/visit.ts';
import { intlLocale } from '../storefront/visits.ts';
import { checkoutDocument } from './checkout-page.ts';
import { extensionFile, extensionSettings } from './extension-state.ts';

const target = 'purchase.thank-you.block.render';

export function thankYouPage(shop: Shop, visit: Visit, order: Order): Html {
  const record = theShop(shop);
  const write = (minor: number): string => money(minor, record.currency, intlLocale(shop, visit));
  const totals = currentTotals(order);
  return checkoutDocument(record.name, {
    title: order.address?.firstName ? `Thank you, ${order.address.firstName}!` : 'Thank you!',
    lang: visit.locale,
    main: html`<p class="quiet">Confirmation ${order.name}</p>
      <section class="box">
        <h2>Your order is confirmed</h2>
        <p>You’ll receive a confirmation at ${order.email}. It lies in the <a href="${shop.addresses.outbox}">outbox</a>.</p>
      </section>
      <div id="extension" data-extension></div>
      ${
        order.address
          ? html`<section class="box">
              <h2>Delivery</h2>
              <address>
                ${order.address.firstName} ${order.address.lastName}<br />${order.address.address1}<br />${order.address.zip}
                ${order.address.city}<br />${order.address.country}
              </address>
            </section>`
          : ''
      }
      <p><a class="pay" href="/">Continue shopping</a></p>`,
    aside: html`<ul class="lines">
        ${order.lines.map((line) => {
          const product = line.product === null ? undefined : shop.store.get('product', line.product);
          return html`<li>
            <span class="image"
              >${product ? html`<img src="/cdn/products/${product.handle}.svg" alt="" width="64" height="64" />` : ''}<span class="count"
                >${line.quantity}</span
              ></span
            ><span>${line.title}${line.variantTitle ? html`<small>${line.variantTitle}</small>` : ''}</span
            ><span class="price">${write(lineTotal(line))}</span>
          </li>`;
        })}
      </ul>
      <dl class="totals">
        <dt>Subtotal</dt>
        <dd>${write(totals.lineItems)}</dd>
        ${
          totals.discounts > 0
            ? html`<dt class="off">Discounts</dt>
                <dd class="off">−${write(totals.discounts)}</dd>`
            : ''
        }${
          order.shippingLines.length > 0
            ? html`<dt>Shipping</dt>
                <dd>${write(totals.shippingPrice)}</dd>`
            : ''
        }
        <dt class="sum">Total</dt>
        <dd class="sum"><small>${record.currency}</small> ${write(totals.total)}</dd>
      </dl>`,
    extension: extensionFile(target) ? json(extensionSettings(shop, visit, { target, order })) : undefined,
  });
}
