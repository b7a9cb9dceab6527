import type { Express } from 'express';
import { CannotDo } from '../actions/cannot-do.ts';
import { theShop } from '../orders/make-line.ts';
import { moment } from '../page/format.ts';
import { html } from '../page/html.ts';
import { field, route, sendPage } from '../page/page-server.ts';
import type { Shop } from '../shop.ts';
import { pretty } from './customers.ts';
import { adminBase, adminPage, badge, heading, paging } from './layout.ts';

const pageSize = 100;

/** The log of webhooks and of Admin API calls. */
export function recordRoutes(shop: Shop, app: Express): void {
  const offsetOf = (query: unknown): number => Math.max(0, Number(field(query, 'offset')) || 0);
  app.get(
    '/store/:store/webhooks',
    route((request, response) => sendPage(response, deliveryList(shop, offsetOf(request.query), field(request.query, 'done')))),
  );
  app.get(
    '/store/:store/webhooks/:id',
    route((request, response) => sendPage(response, deliveryPage(shop, request.params['id'] ?? '', field(request.query, 'done')))),
  );
  app.post(
    '/store/:store/webhooks/:id/resend',
    route((request, response) => {
      const id = request.params['id'] ?? '';
      const times = Math.min(100, Math.max(1, Number(field(request.body, 'times')) || 1));
      for (let sent = 0; sent < times; sent += 1) shop.webhooks.redeliver(id);
      response.redirect(
        303,
        `${adminBase(shop)}/webhooks/${id}?done=${encodeURIComponent(`Sent ${times} time${times === 1 ? '' : 's'} more.`)}`,
      );
    }),
  );
  app.get(
    '/store/:store/calls',
    route((request, response) => sendPage(response, callList(shop, offsetOf(request.query)))),
  );
  app.get(
    '/store/:store/calls/:id',
    route((request, response) => sendPage(response, callPage(shop, request.params['id'] ?? ''))),
  );
}

function resend(shop: Shop, id: string) {
  return html`<form class="buttons" method="post" action="${adminBase(shop)}/webhooks/${id}/resend">
    <label class="inline">Again <input type="number" name="times" value="1" min="1" max="100" /> times</label
    ><button class="button">Send</button>
  </form>`;
}

function deliveryList(shop: Shop, offset: number, notice: string) {
  const base = adminBase(shop);
  const record = theShop(shop);
  const rows = shop.store.list('delivery', { limit: pageSize, offset }).map((delivery) => {
    const last = delivery.attempts.at(-1);
    return html`<tr>
      <th scope="row"><a href="${base}/webhooks/${delivery.id}">${delivery.topic}</a></th>
      <td>${moment(delivery.triggeredAt, record)}</td>
      <td>${badge(delivery.state)}</td>
      <td class="number">${delivery.attempts.length}</td>
      <td>${last ? (last.status ?? last.error) : ''}</td>
      <td class="number">${last ? `${Math.round(last.ms)} ms` : ''}</td>
    </tr>`;
  });
  const body = html`${heading('Webhooks')}
    <section class="card card--flush">
      ${
        rows.length === 0
          ? html`<p class="card">None sent yet.</p>`
          : html`<table>
              <thead>
                <tr>
                  <th scope="col">Topic</th>
                  <th scope="col">Triggered</th>
                  <th scope="col">State</th>
                  <th scope="col" class="number">Tries</th>
                  <th scope="col">Answer</th>
                  <th scope="col" class="number">Took</th>
                </tr>
              </thead>
              <tbody>
                ${rows}
              </tbody>
            </table>`
      }
    </section>
    ${paging(`${base}/webhooks`, { offset, size: pageSize, total: shop.store.count('delivery') })}`;
  return adminPage(shop, { section: 'webhooks', title: 'Webhooks', body, notice });
}

function deliveryPage(shop: Shop, id: string, notice: string) {
  const delivery = shop.store.get('delivery', id);
  if (!delivery) throw new CannotDo('There is no such webhook.');
  const sent = shop.webhooks.bodyOf(delivery);
  const record = theShop(shop);
  const body = html`<nav><a href="${adminBase(shop)}/webhooks">‹ Webhooks</a></nav>
    ${heading(delivery.topic, badge(delivery.state))}
    <p class="quiet">X-Shopify-Webhook-Id ${delivery.id} · X-Shopify-Event-Id ${delivery.eventId} · to ${delivery.url}</p>
    <section class="card">${resend(shop, delivery.id)}</section>
    <section class="card">
      <h2>Tries</h2>
      ${
        delivery.attempts.length === 0
          ? html`<p class="quiet">None yet</p>`
          : html`<table>
              <tbody>
                ${delivery.attempts.map(
                  ({ at, status, error, ms }) =>
                    html`<tr>
                      <td>${moment(at, record)}</td>
                      <td>${status === null ? html`<span class="badge" data-kind="failed">no answer</span>` : badge(String(status))}</td>
                      <td>${error}</td>
                      <td class="number">${Math.round(ms)} ms</td>
                    </tr>`,
                )}
              </tbody>
            </table>`
      }
    </section>
    <section class="card">
      <h2>Payload</h2>
      ${sent === undefined ? html`<p class="quiet">No longer kept</p>` : html`<pre tabindex="0">${pretty(sent)}</pre>`}
    </section>`;
  return adminPage(shop, { section: 'webhooks', title: delivery.topic, body, notice });
}

function callList(shop: Shop, offset: number) {
  const base = adminBase(shop);
  const record = theShop(shop);
  const rows = shop.store.list('apiCall', { limit: pageSize, offset }).map(
    (call) =>
      html`<tr>
        <th scope="row"><a href="${base}/calls/${call.id}">${call.operation}</a></th>
        <td>${moment(call.at, record)}</td>
        <td>${badge(String(call.status))}${call.fault ? badge(call.fault) : ''}</td>
        <td>
          ${call.errors.join('; ')}${call.deprecations.length > 0 ? html` <span class="badge" data-kind="pending">deprecated</span>` : ''}
        </td>
        <td class="number">${call.cost ? `${call.cost.actual} of ${call.cost.requested}` : ''}</td>
        <td class="number">${Math.round(call.ms)} ms</td>
      </tr>`,
  );
  const body = html`${heading('API calls')}
    <section class="card card--flush">
      ${
        rows.length === 0
          ? html`<p class="card">None yet.</p>`
          : html`<table>
              <thead>
                <tr>
                  <th scope="col">Operation</th>
                  <th scope="col">When</th>
                  <th scope="col">Answer</th>
                  <th scope="col">Errors</th>
                  <th scope="col" class="number">Cost</th>
                  <th scope="col" class="number">Took</th>
                </tr>
              </thead>
              <tbody>
                ${rows}
              </tbody>
            </table>`
      }
    </section>
    ${paging(`${base}/calls`, { offset, size: pageSize, total: shop.store.count('apiCall') })}`;
  return adminPage(shop, { section: 'calls', title: 'API calls', body });
}

function callPage(shop: Shop, id: string) {
  const call = shop.store.get('apiCall', id);
  if (!call) throw new CannotDo('There is no such call.');
  const list = (title: string, words: readonly string[]) =>
    words.length === 0
      ? ''
      : html`<section class="card">
          <h2>${title}</h2>
          <ul>
            ${words.map((word) => html`<li>${word}</li>`)}
          </ul>
        </section>`;
  const body = html`<nav><a href="${adminBase(shop)}/calls">‹ API calls</a></nav>
    ${heading(call.operation, badge(String(call.status)))} ${list('Errors', call.errors)}${list('Deprecated', call.deprecations)}
    <section class="card">
      <h2>Query</h2>
      <pre tabindex="0">${call.query}</pre>
    </section>
    <section class="card">
      <h2>Variables</h2>
      <pre tabindex="0">${pretty(call.variables)}</pre>
    </section>`;
  return adminPage(shop, { section: 'calls', title: call.operation, body });
}
