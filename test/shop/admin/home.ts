import type { Express } from 'express';
import { theShop } from '../orders/make-line.ts';
import { financialStatus, received, refunded } from '../orders/amounts.ts';
import { money, moment } from '../page/format.ts';
import { html } from '../page/html.ts';
import { route, sendPage } from '../page/page-server.ts';
import type { Shop } from '../shop.ts';
import { adminBase, adminPage, badge, heading } from './layout.ts';

export function homeRoutes(shop: Shop, app: Express): void {
  app.get(
    '/store/:store',
    route((_request, response) => {
      const record = theShop(shop);
      const base = adminBase(shop);
      const orders = shop.store.list('order', { limit: 8 });
      const stats: readonly (readonly [string, string | number])[] = [
        ['Orders', shop.store.count('order')],
        ['Customers', shop.store.count('customer')],
        ['Webhooks waiting', shop.store.count('delivery', 'waiting')],
        ['Shop’s clock', moment(shop.clock.now().toISOString(), record)],
      ];
      const body = html`${heading(record.name)}
        <div class="stats">${stats.map(([name, value]) => html`<div class="card"><strong>${value}</strong>${name}</div>`)}</div>
        <section class="card">
          <h2>Latest orders</h2>
          ${
            orders.length === 0
              ? html`<p>No orders yet. <a href="${shop.addresses.storefront}">Buy something in the storefront</a>.</p>`
              : html`<table>
                  <tbody>
                    ${orders.map(
                      (order) =>
                        html`<tr>
                          <th scope="row"><a href="${base}/orders/${order.number}">${order.name}</a></th>
                          <td>${moment(order.createdAt, record)}</td>
                          <td>${badge(financialStatus(order))}</td>
                          <td class="number">${money(received(order) - refunded(order), order.currency)}</td>
                        </tr>`,
                    )}
                  </tbody>
                </table>`
          }
        </section>`;
      sendPage(response, adminPage(shop, { section: 'home', title: 'Home', body }));
    }),
  );
}
