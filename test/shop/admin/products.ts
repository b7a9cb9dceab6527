import type { Express } from 'express';
import { theShop } from '../orders/make-line.ts';
import { money } from '../page/format.ts';
import { html } from '../page/html.ts';
import { route, sendPage } from '../page/page-server.ts';
import type { Shop } from '../shop.ts';
import { gidNumber } from '../state/gid.ts';
import { adminPage, badge, heading } from './layout.ts';

export function productRoutes(shop: Shop, app: Express): void {
  app.get(
    ['/store/:store/products', '/store/:store/products/:number', '/store/:store/collections/:number'],
    route((_request, response) => {
      const { currency } = theShop(shop);
      const rows = shop.store.list('product', { order: 'oldest' }).map(
        (product) =>
          html`<tr id="product-${gidNumber(product.id)}">
            <th scope="row">
              <span class="thing"
                ><img src="/cdn/products/${product.handle}.svg" alt="" width="40" height="40" /><span
                  ><a href="${shop.addresses.storefront}/products/${product.handle}" target="_blank">${product.title}</a><br /><small
                    >${product.vendor} · ${product.productType}</small
                  ></span
                ></span
              >
            </th>
            <td>
              ${product.variants.map((variant) => html`<div>${variant.title === 'Default Title' ? '' : `${variant.title} `}${money(variant.price, currency)}${variant.compareAtPrice !== null && variant.compareAtPrice > variant.price ? html` <s class="quiet">${money(variant.compareAtPrice, currency)}</s>` : ''}</div>`)}
            </td>
            <td>${product.collections.flatMap((id) => shop.store.get('collection', id)?.title ?? []).join(', ')}</td>
            <td><span class="tags">${product.tags.map(badge)}</span></td>
          </tr>`,
      );
      const body = html`${heading('Products')}
        <section class="card card--flush">
          <table>
            <thead>
              <tr>
                <th scope="col">Product</th>
                <th scope="col">Price</th>
                <th scope="col">Collections</th>
                <th scope="col">Tags</th>
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>
          </table>
        </section>`;
      sendPage(response, adminPage(shop, { section: 'products', title: 'Products', body }));
    }),
  );
}
