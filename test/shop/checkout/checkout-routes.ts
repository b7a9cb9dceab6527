import { readFileSync } from 'node:fs';
import express, { type Express, type Request, type Response } from 'express';
import { createCustomer } from '../actions/customers.ts';
import { placeOrder } from '../actions/place-order.ts';
import { currentTotals } from '../orders/amounts.ts';
import { theShop } from '../orders/make-line.ts';
import { orderMail } from '../outbox/mails.ts';
import { browserScript } from '../page/browser-script.ts';
import { money } from '../page/format.ts';
import { field, route, sendPage } from '../page/page-server.ts';
import { checkoutToken } from '../page/session-token.ts';
import type { Shop } from '../shop.ts';
import type { Gid } from '../state/gid.ts';
import type { CheckoutFields, Visit } from '../state/visit.ts';
import { cartOf, setCodes } from '../storefront/cart.ts';
import { intlLocale, saveVisit, visitOf } from '../storefront/visits.ts';
import { checkoutFields, checkoutInput, pricedCheckout } from './checkout.ts';
import { checkoutPage, summary } from './checkout-page.ts';
import { refusalWords } from './discount-refusal.ts';
import { extensionFile, checkoutState } from './extension-state.ts';
import { thankYouPage } from './thank-you-page.ts';

const style = readFileSync(new URL('./checkout.css', import.meta.url), 'utf8');

/** Checkout, its extension's host, and the thank-you page. */
export function checkoutRoutes(shop: Shop, app: Express): void {
  assets(app);
  app.get(
    '/checkout',
    route((request, response) => {
      const visit = visitOf(shop, request);
      if (cartOf(shop, visit).items.length === 0) return void response.redirect(303, '/cart');
      sendPage(response, checkoutPage(shop, visit, { problem: field(request.query, 'problem') }));
    }),
  );
  app.post(
    '/checkout',
    route((request, response) => {
      const visit = { ...visitOf(shop, request), checkout: typed(shop, request) };
      const code = field(request.body, 'code');
      const removed = field(request.body, 'remove');
      if (removed !== '') return void keep(shop, { response, visit: without(visit, removed) });
      if (code !== '' && field(request.body, 'do') !== 'pay') return void applyTyped(shop, { response, visit, code });
      if (field(request.body, 'do') !== 'pay') return void keep(shop, { response, visit });
      return void pay(shop, { response, visit });
    }),
  );
  app.get('/checkout/summary', (request, response) => {
    response.type('html').send(summary(shop, visitOf(shop, request)).text);
  });
  app.get('/checkout/state.json', (request, response) => {
    response.json(checkoutState(shop, visitOf(shop, request)));
  });
  app.get('/checkout/session-token', (request, response) => {
    const { customer } = visitOf(shop, request);
    response.json({ token: checkoutToken({ ...shop.settings, domain: theShop(shop).domain, now: shop.clock.now() }, customer) });
  });
  app.post('/checkout/codes.json', express.json(), (request, response) => changeCode(shop, request, response));
  app.get(
    '/checkouts/:token/thank-you',
    route((request, response) => {
      const order = shop.store.find('order', `token:${request.params['token']}`);
      if (order) sendPage(response, thankYouPage(shop, visitOf(shop, request), order));
      else response.redirect(303, '/');
    }),
  );
}

function assets(app: Express): void {
  app.get('/stand-in/checkout.css', (_request, response) => {
    response.type('css').send(style);
  });
  const script = (path: string, entry: string): void => {
    app.get(
      path,
      route(async (_request, response) => {
        response.type('text/javascript').send(await browserScript(new URL(entry, import.meta.url)));
      }),
    );
  };
  script('/stand-in/checkout.js', './browser/main.ts');
  script('/stand-in/extension-worker.js', './browser/worker.ts');
  app.get('/stand-in/extension/:target', (request, response) => {
    const file = extensionFile(request.params.target);
    if (file) response.type('text/javascript').send(readFileSync(file, 'utf8'));
    else response.status(404).end();
  });
}

function typed(shop: Shop, request: Request): CheckoutFields {
  const before = checkoutFields(shop, visitOf(shop, request));
  const text = (name: Exclude<keyof CheckoutFields, 'delivery'>): string => field(request.body, name) || before[name];
  const delivery = field(request.body, 'delivery');
  return {
    email: text('email').toLowerCase(),
    firstName: text('firstName'),
    lastName: text('lastName'),
    address1: text('address1'),
    city: text('city'),
    zip: text('zip'),
    countryCode: text('countryCode'),
    delivery: delivery === 'express' || delivery === 'standard' ? delivery : before.delivery,
  };
}

type Change = { readonly response: Response; readonly visit: Visit };

function keep(shop: Shop, { response, visit }: Change): void {
  saveVisit(shop, response, visit);
  response.redirect(303, '/checkout');
}

/** A code that does not apply is not kept: the page says why. */
function applyTyped(shop: Shop, { response, visit, code }: Change & { code: string }): void {
  const { visit: after, problem } = withCode(shop, visit, code);
  saveVisit(shop, response, after);
  response.redirect(303, problem === null ? '/checkout' : `/checkout?problem=${encodeURIComponent(problem)}`);
}

/** The visit with the code, or as it was with the reason why the code cannot be used. */
function withCode(shop: Shop, visit: Visit, code: string): { visit: Visit; problem: string | null } {
  const tried = setCodes(visit, [...visit.codes, code].join(','));
  const outcome = pricedCheckout(shop, tried).cart.pricing.codes.find((one) => one.code.toLowerCase() === code.trim().toLowerCase());
  const { currency } = theShop(shop);
  if (!outcome?.refusal) return { visit: tried, problem: null };
  return { visit, problem: refusalWords(code, outcome.refusal, (minor) => money(minor, currency, intlLocale(shop, visit))) };
}

function without(visit: Visit, code: string): Visit {
  return { ...visit, codes: visit.codes.filter((other) => other.toLowerCase() !== code.toLowerCase()) };
}

/** `applyDiscountCodeChange` of the extension. */
function changeCode(shop: Shop, request: Request, response: Response): void {
  const visit = visitOf(shop, request);
  const code = field(request.body, 'code');
  const removes = field(request.body, 'type') === 'removeDiscountCode';
  const { visit: after, problem } = removes ? { visit: without(visit, code), problem: null } : withCode(shop, visit, code);
  saveVisit(shop, response, after);
  response.json({
    result: problem === null ? { type: 'success' } : { type: 'error', message: problem },
    state: checkoutState(shop, after),
  });
}

function pay(shop: Shop, { response, visit }: Change): void {
  const priced = pricedCheckout(shop, visit);
  const missing = missingField(priced.fields, priced.delivery !== null);
  if (missing || priced.cart.items.length === 0) {
    saveVisit(shop, response, visit);
    sendPage(response, checkoutPage(shop, visit, { problem: missing ?? 'Your cart is empty.' }), 422);
    return;
  }
  const country = new Intl.DisplayNames(['en'], { type: 'region' }).of(priced.fields.countryCode) ?? priced.fields.countryCode;
  const order = placeOrder(shop, checkoutInput(priced, { customer: buyer(shop, visit, priced.fields), country }));
  const link = `/checkouts/${order.token}/thank-you`;
  const mail = orderMail(theShop(shop), order, { total: currentTotals(order).total, link: shop.addresses.storefront + link });
  if (mail) shop.store.put('mail', mail);
  saveVisit(shop, response, { ...visit, lines: [], codes: [], note: '', attributes: [] });
  response.redirect(303, link);
}

/** Who signed in, else whoever has this e-mail, else a new customer without an account, as Shopify makes one at checkout. */
function buyer(shop: Shop, visit: Visit, { email, firstName, lastName }: CheckoutFields): Gid {
  if (visit.customer !== null) return visit.customer;
  const known = shop.store.find('customer', `email:${email}`);
  return (known ?? createCustomer(shop, { email, firstName, lastName, isEmailVerified: false })).id;
}

function missingField(fields: CheckoutFields, isSent: boolean): string | undefined {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(fields.email)) return 'Enter your e-mail address.';
  if (!isSent) return undefined;
  if (fields.lastName === '') return 'Enter your last name.';
  if (fields.address1 === '' || fields.city === '' || fields.zip === '') return 'Enter the address to deliver to.';
  return undefined;
}
