import type { Express } from 'express';
import type { Shop } from '../shop.ts';

/** `/cdn/products/<handle>.svg`, on each face that shows products. */
export function productImages(shop: Shop, app: Express): void {
  app.get('/cdn/products/:file', (request, response) => {
    const product = shop.store.find('product', `handle:${request.params.file.replace(/\.svg$/, '')}`);
    if (!product) response.status(404).end();
    else response.type('image/svg+xml').setHeader('Cache-Control', 'max-age=3600').send(product.image);
  });
}
