import { priceCheckout } from '../actions/place-order.ts';
import { theShop } from '../orders/make-line.ts';
import { money } from '../page/format.ts';
import { html, json, type Html } from '../page/html.ts';
import { document } from '../page/page-server.ts';
import type { Shop } from '../shop.ts';
import type { Visit } from '../state/visit.ts';
import { intlLocale } from '../storefront/visits.ts';
import { checkoutInput, deliveries, pricedCheckout } from './checkout.ts';
import { refusalWords } from './discount-refusal.ts';
import { extensionFile, extensionSettings } from './extension-state.ts';

const target = 'purchase.checkout.reductions.render-after';

export function checkoutPage(shop: Shop, visit: Visit, { problem }: { readonly problem: string }): Html {
  const record = theShop(shop);
  const { fields, delivery } = pricedCheckout(shop, visit);
  const offered = deliveries(shop, visit);
  const write = (minor: number): string => money(minor, record.currency, intlLocale(shop, visit));
  const input = (name: keyof typeof fields, label: string, autocomplete: string, type = 'text'): Html =>
    html`<label>${label} <input name="${name}" type="${type}" value="${fields[name]}" autocomplete="${autocomplete}" /></label>`;
  return checkoutDocument(record.name, {
    title: 'Checkout',
    lang: visit.locale,
    main: html`<form id="checkout" method="post" action="/checkout" novalidate>
      ${problem === '' ? '' : html`<p class="problem" role="alert">${problem}</p>`}
      <button class="enter" name="do" value="keep" tabindex="-1" aria-hidden="true">Keep</button>
      <section>
        <h2>Contact</h2>
        ${visit.customer === null ? html`<p class="quiet"><a href="/account/login">Sign in</a> for your points</p>` : ''}${input('email', 'E-mail', 'email', 'email')}
      </section>
      ${
        delivery === null
          ? ''
          : html`<section>
                <h2>Delivery</h2>
                <div class="pair">${input('firstName', 'First name', 'given-name')}${input('lastName', 'Last name', 'family-name')}</div>
                ${input('address1', 'Address', 'address-line1')}
                <div class="pair">${input('zip', 'Postcode', 'postal-code')}${input('city', 'City', 'address-level2')}</div>
                ${countries(fields.countryCode)}
              </section>
              <section>
                <h2>Shipping method</h2>
                <div class="choices">
                  ${offered.map((offer) => html`<label><input type="radio" name="delivery" value="${offer.key}" ${offer.key === delivery.key ? html` checked` : ''} /> <span>${offer.title}</span><span class="price">${write(offer.price)}</span></label>`)}
                </div>
                <noscript><button class="secondary" name="do" value="keep">Use this method</button></noscript>
              </section>`
      }
      <section>
        <h2>Payment</h2>
        <p class="quiet">Bogus gateway: nothing is charged.</p>
      </section>
      <button class="pay" name="do" value="pay">Pay now</button>
    </form>`,
    aside: html`<div id="summary">${summary(shop, visit)}</div>`,
    extension: extensionFile(target) ? json({ ...extensionSettings(shop, visit, { target }) }) : undefined,
  });
}

type Parts = {
  readonly title: string;
  readonly lang: string;
  readonly main: Html;
  readonly aside: Html;
  readonly extension: Html | undefined;
};

export function checkoutDocument(shopName: string, { title, lang, main, aside, extension }: Parts): Html {
  return document(
    html`<title>${title} – ${shopName}</title><link rel="icon" href="data:," /><link rel="stylesheet" href="/stand-in/checkout.css" />`,
    html`<body>
      <header><a href="/">✿ ${shopName}</a><a href="/cart">Cart</a></header>
      <main>
        <h1>${title}</h1>
        ${main}
      </main>
      <aside aria-label="Order summary">${aside}</aside>
      ${
        extension
          ? html`<script type="application/json" id="extension-settings">
              ${extension}
            </script>`
          : ''
      }
      <script src="/stand-in/checkout.js" defer></script>
    </body>`,
    lang,
  );
}

/** The order's summary with the discount field; drawn again after each change of codes. */
export function summary(shop: Shop, visit: Visit): Html {
  const record = theShop(shop);
  const priced = pricedCheckout(shop, visit);
  const { cart, delivery } = priced;
  const write = (minor: number): string => money(minor, record.currency, intlLocale(shop, visit));
  const totals =
    cart.items.length === 0 ? undefined : priceCheckout(shop, checkoutInput(priced, { customer: visit.customer, country: '' }));
  const refused = cart.pricing.codes.filter(({ refusal }) => refusal !== null);
  return html`<ul class="lines">
      ${cart.items.map(({ line, product, variant }, index) => {
        const gross = variant.price * line.quantity;
        const off = cart.pricing.applied.filter((one) => one.class === 'PRODUCT').reduce((sum, one) => sum + (one.lines[index] ?? 0), 0);
        return html`<li>
          <span class="image"
            ><img src="/cdn/products/${product.handle}.svg" alt="" width="64" height="64" /><span class="count"
              >${line.quantity}</span
            ></span
          ><span>${product.title}${product.variants.length > 1 ? html`<small>${variant.title}</small>` : ''}</span
          ><span class="price">${off > 0 ? html`<s>${write(gross)}</s> ` : ''}${write(gross - off)}</span>
        </li>`;
      })}
    </ul>
    <div class="codes">
      <label for="code">Discount code</label>
      <div class="code">
        <input id="code" name="code" form="checkout" autocomplete="off" /><button class="secondary" form="checkout" name="do" value="code">
          Apply
        </button>
      </div>
      ${cart.pricing.applied.map(({ code }) => html`<span class="tag">${code}<button form="checkout" name="remove" value="${code}" aria-label="Remove ${code}">×</button></span>`)}
      ${refused.map(({ code, refusal }) => refusal && html`<p class="problem">${refusalWords(code, refusal, write)} <button class="link" form="checkout" name="remove" value="${code}">Remove</button></p>`)}
    </div>
    <div id="extension" data-extension></div>
    <dl class="totals">
      <dt>Subtotal</dt>
      <dd>${write(cart.pricing.gross)}</dd>
      ${cart.pricing.applied.map(
        ({ code, lines, shipping }) =>
          html`<dt class="off">${code}</dt>
            <dd class="off">−${write(lines.reduce((sum, amount) => sum + amount, 0) + shipping)}</dd>`,
      )}
      ${
        delivery === null
          ? ''
          : html`<dt>Shipping (${delivery.title})</dt>
              <dd>${write(delivery.price)}</dd>`
      }
      ${
        totals && totals.tax > 0 && !record.taxesIncluded
          ? html`<dt>Taxes</dt>
              <dd>${write(totals.tax)}</dd>`
          : ''
      }
      <dt class="sum">Total</dt>
      <dd class="sum"><small>${record.currency}</small> ${write(totals?.total ?? 0)}</dd>
    </dl>
    ${totals && totals.tax > 0 && record.taxesIncluded ? html`<p class="quiet">Including ${write(totals.tax)} in taxes</p>` : ''}`;
}

function countries(chosen: string): Html {
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  const codes = [...new Set([chosen, 'GB', 'DE', 'TR', 'FR', 'IE', 'NL', 'US'])];
  return html`<label
    >Country
    <select name="countryCode" autocomplete="country">
      ${codes.map((code) => html`<option value="${code}" ${code === chosen ? html` selected` : ''}>${names.of(code) ?? code}</option>`)}
    </select></label
  >`;
}
