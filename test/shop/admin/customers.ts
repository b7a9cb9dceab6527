import type { Express } from 'express';
import { createCustomer, updateCustomer } from '../actions/customers.ts';
import { CannotDo } from '../actions/cannot-do.ts';
import { currentTotals, financialStatus } from '../orders/amounts.ts';
import { theShop } from '../orders/make-line.ts';
import { money, moment } from '../page/format.ts';
import { html } from '../page/html.ts';
import { field, route, sendPage } from '../page/page-server.ts';
import type { Shop } from '../shop.ts';
import { gid, gidNumber } from '../state/gid.ts';
import { adminBase, adminPage, badge, heading, paging } from './layout.ts';

const pageSize = 50;

export function customerRoutes(shop: Shop, app: Express): void {
  const base = adminBase(shop);
  app.get(
    '/store/:store/customers',
    route((request, response) => sendPage(response, customerList(shop, Math.max(0, Number(request.query['offset'] ?? 0) || 0)))),
  );
  app.post(
    '/store/:store/customers',
    route((request, response) => {
      const customer = createCustomer(shop, {
        email: field(request.body, 'email').toLowerCase(),
        firstName: field(request.body, 'firstName'),
        lastName: field(request.body, 'lastName'),
      });
      response.redirect(303, `${base}/customers/${gidNumber(customer.id)}`);
    }),
  );
  app.get(
    '/store/:store/customers/:number',
    route((request, response) => sendPage(response, customerPage(shop, request.params['number'] ?? '', field(request.query, 'done')))),
  );
  app.post(
    '/store/:store/customers/:number',
    route((request, response) => {
      const number = request.params['number'] ?? '';
      const tags = field(request.body, 'tags')
        .split(',')
        .map((tag) => tag.trim())
        .filter(Boolean);
      updateCustomer(shop, gid('Customer', number), { tags });
      response.redirect(303, `${base}/customers/${number}?done=Saved.`);
    }),
  );
}

function customerList(shop: Shop, offset: number) {
  const base = adminBase(shop);
  const rows = shop.store.list('customer', { limit: pageSize, offset }).map(
    (customer) =>
      html`<tr>
        <th scope="row">
          <a href="${base}/customers/${gidNumber(customer.id)}"
            >${`${customer.firstName} ${customer.lastName}`.trim() || customer.email || gidNumber(customer.id)}</a
          >
        </th>
        <td>${customer.email}</td>
        <td class="number">${shop.store.count('order', customer.id)}</td>
        <td><span class="tags">${customer.tags.map(badge)}</span></td>
      </tr>`,
  );
  const body = html`${heading('Customers')}
    <section class="card card--flush">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">E-mail</th>
            <th scope="col" class="number">Orders</th>
            <th scope="col">Tags</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </section>
    ${paging(`${base}/customers`, { offset, size: pageSize, total: shop.store.count('customer') })}
    <section class="card card--narrow">
      <details>
        <summary>Add customer</summary>
        <form class="fields" method="post">
          <label>First name <input name="firstName" /></label><label>Last name <input name="lastName" /></label
          ><label>E-mail <input type="email" name="email" required /></label>
          <div><button class="button button--primary">Add</button></div>
        </form>
      </details>
    </section>`;
  return adminPage(shop, { section: 'customers', title: 'Customers', body });
}

function customerPage(shop: Shop, number: string, notice: string) {
  const customer = shop.store.get('customer', gid('Customer', number));
  if (!customer) throw new CannotDo(`There is no customer ${number}.`);
  const base = adminBase(shop);
  const record = theShop(shop);
  const orders = shop.store.list('order', { owner: customer.id, limit: 50 });
  const metafields = shop.store.list('metafield', { owner: customer.id });
  const name = `${customer.firstName} ${customer.lastName}`.trim() || customer.email || number;
  const body = html`<nav><a href="${base}/customers">‹ Customers</a></nav>
    ${heading(name)}
    <p class="quiet">${customer.email} · ${customer.locale} · ${customer.id}</p>
    <div class="columns">
      <div>
        <section class="card">
          <h2>Orders</h2>
          ${
            orders.length === 0
              ? html`<p class="quiet">None yet</p>`
              : html`<table>
                  <tbody>
                    ${orders.map(
                      (order) =>
                        html`<tr>
                          <th scope="row"><a href="${base}/orders/${order.number}">${order.name}</a></th>
                          <td>${moment(order.createdAt, record)}</td>
                          <td>${badge(financialStatus(order))}</td>
                          <td class="number">${money(currentTotals(order).total, order.currency)}</td>
                        </tr>`,
                    )}
                  </tbody>
                </table>`
          }
        </section>
        <section class="card">
          <h2>Metafields</h2>
          ${
            metafields.length === 0
              ? html`<p class="quiet">None: Laurel writes the membership when there is one.</p>`
              : metafields.map(
                  (metafield) =>
                    html`<h3>
                        ${metafield.namespace}.${metafield.key}
                        <small class="quiet">${metafield.type} · ${moment(metafield.updatedAt, record)}</small>
                      </h3>
                      <pre>${pretty(metafield.value)}</pre>`,
                )
          }
        </section>
      </div>
      <aside>
        <section class="card">
          <h2>Tags</h2>
          <form class="fields" method="post">
            <label>Separated by commas <input name="tags" value="${customer.tags.join(', ')}" /></label>
            <div><button class="button">Save tags</button></div>
          </form>
        </section>
      </aside>
    </div>`;
  return adminPage(shop, { section: 'customers', title: name, body, notice });
}

/** JSON laid out; other text as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
