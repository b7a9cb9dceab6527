import type { Express } from 'express';
import { theShop } from '../orders/make-line.ts';
import { money, moment } from '../page/format.ts';
import { html } from '../page/html.ts';
import { route, sendPage } from '../page/page-server.ts';
import type { Shop } from '../shop.ts';
import { discountClass, discountStatus, type Discount } from '../state/discount.ts';
import { gidNumber } from '../state/gid.ts';
import { adminBase, adminPage, badge, heading, paging } from './layout.ts';

const pageSize = 50;

export function discountRoutes(shop: Shop, app: Express): void {
  app.get(
    ['/store/:store/discounts', '/store/:store/discounts/:number'],
    route((request, response) => {
      const record = theShop(shop);
      const base = adminBase(shop);
      const offset = Math.max(0, Number(request.query['offset'] ?? 0) || 0);
      const rows = shop.store.list('discount', { limit: pageSize, offset }).map(
        (discount) =>
          html`<tr>
            <th scope="row">${discount.code}<br /><small class="quiet">${discount.title}</small></th>
            <td>${valueWords(discount, record.currency)}</td>
            <td>
              ${badge(discountStatus(discount, shop.clock.now()))}<br /><small class="quiet"
                >${discount.endsAt === null ? '' : `until ${moment(discount.endsAt, record)}`}</small
              >
            </td>
            <td>
              ${discount.customers === null ? 'Everybody' : discount.customers.map((id) => html`<a href="${base}/customers/${gidNumber(id)}">${shop.store.get('customer', id)?.email ?? gidNumber(id)}</a> `)}
            </td>
            <td class="number">${discount.uses.length}${discount.usageLimit === null ? '' : ` of ${discount.usageLimit}`}</td>
            <td>${discount.isFromApp ? badge('Laurel') : ''}</td>
          </tr>`,
      );
      const body = html`${heading('Discounts')}
        <section class="card card--flush">
          <table>
            <thead>
              <tr>
                <th scope="col">Code</th>
                <th scope="col">What</th>
                <th scope="col">Status</th>
                <th scope="col">For</th>
                <th scope="col" class="number">Used</th>
                <th scope="col">By</th>
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>
          </table>
        </section>
        ${paging(`${base}/discounts`, { offset, size: pageSize, total: shop.store.count('discount') })}`;
      sendPage(response, adminPage(shop, { section: 'discounts', title: 'Discounts', body }));
    }),
  );
}

function valueWords(discount: Discount, currency: string): string {
  const { value, minimum } = discount;
  const what =
    value.kind === 'amount'
      ? `${money(value.amount, currency)} off`
      : value.kind === 'percentage'
        ? `${value.basisPoints / 100}% off`
        : 'Free shipping';
  const least =
    minimum === null ? '' : minimum.kind === 'subtotal' ? `, from ${money(minimum.amount, currency)}` : `, from ${minimum.quantity} items`;
  return `${what} (${discountClass(discount).toLowerCase()})${least}`;
}
