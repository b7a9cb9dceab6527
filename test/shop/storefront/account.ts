import { randomInt, randomUUID } from 'node:crypto';
import type { Express, Request, Response } from 'express';
import { createCustomer, signInCustomer } from '../actions/customers.ts';
import { field, route } from '../page/page-server.ts';
import { theShop } from '../orders/make-line.ts';
import { signInMail } from '../outbox/mails.ts';
import type { Shop } from '../shop.ts';
import type { Theme } from './theme.ts';
import { saveVisit, visitOf } from './visits.ts';

type Login = { readonly error?: string; readonly email?: string };

/** Sign-in by a mailed code (a new e-mail makes a customer, as Shopify's accounts do), sign-in in one click, and the account page. */
export function accountRoutes(shop: Shop, app: Express, theme: Theme): void {
  const showLogin = async (request: Request, response: Response, login: Login): Promise<void> => {
    const objects = { login: { ...login, customers: newcomers(shop) } };
    response
      .status(login.error ? 422 : 200)
      .type('html')
      .send(await theme.page({ visit: visitOf(shop, request), template: 'login', path: '/account/login', title: 'Sign in', objects }));
  };
  app.get(
    '/account/login',
    route((request, response) => showLogin(request, response, {})),
  );

  app.post(
    '/account/login',
    route(async (request, response) => {
      const email = field(request.body, 'email').toLowerCase();
      if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return showLogin(request, response, { error: 'customer.unknown_email' });
      const code = String(randomInt(100_000, 1_000_000));
      saveVisit(shop, response, { ...visitOf(shop, request), signIn: { email, code, tries: 0 } });
      shop.store.put('mail', signInMail(theShop(shop), { id: randomUUID(), to: email, code, now: shop.clock.now() }));
      return showLogin(request, response, { email });
    }),
  );
  app.post(
    '/account/login/code',
    route((request, response) => {
      const visit = visitOf(shop, request);
      const { signIn } = visit;
      if (!signIn) return void response.redirect(303, '/account/login');
      if (signIn.tries < 5 && field(request.body, 'code') === signIn.code)
        return void enter(shop, { request, response, email: signIn.email });
      saveVisit(shop, response, { ...visit, signIn: { ...signIn, tries: signIn.tries + 1 } });
      return showLogin(request, response, { error: 'customer.wrong_code', email: signIn.email });
    }),
  );
  app.post(
    '/account/login/as',
    route((request, response) => enter(shop, { request, response, email: field(request.body, 'email') })),
  );
  app.post('/account/logout', (request, response) => {
    saveVisit(shop, response, { ...visitOf(shop, request), customer: null, signIn: null });
    response.redirect(303, '/');
  });
  app.get(
    '/account',
    route(async (request, response) => {
      const visit = visitOf(shop, request);
      if (visit.customer === null) return void response.redirect(303, '/account/login');
      response.type('html').send(await theme.page({ visit, template: 'account', path: '/account', title: 'Account' }));
    }),
  );
  app.get('/account/orders/:token', (request, response) => {
    response.redirect(303, `/checkouts/${encodeURIComponent(request.params.token)}/thank-you`);
  });
}

function enter(shop: Shop, { request, response, email }: { request: Request; response: Response; email: string }): void {
  const customer =
    signInCustomer(shop, email) ?? createCustomer(shop, { email, firstName: '', lastName: '', state: 'enabled', isEmailVerified: true });
  const visit = visitOf(shop, request);
  saveVisit(shop, response, { ...visit, customer: customer.id, signIn: null });
  response.redirect(303, visit.lines.length > 0 ? '/cart' : '/account');
}

/** A few customers to try the shop as, the oldest first. */
function newcomers(shop: Shop) {
  return shop.store.list('customer', { order: 'oldest', limit: 6 }).map((customer) => ({
    email: customer.email,
    name: `${customer.firstName} ${customer.lastName}`.trim() || customer.email,
    note: [customer.email, ...customer.tags].join(' · '),
  }));
}
