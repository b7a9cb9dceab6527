import { decimal } from '../page/format.ts';
import { theShop } from '../orders/make-line.ts';
import type { Shop } from '../shop.ts';
import type { Product } from '../state/product.ts';

/** What the resource picker lists: products, variants or collections whose words contain the query, at most 50, in Shopify's shape. */
export function pickable(shop: Shop, type: string, query: string): readonly object[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word));
  if (type === 'collection') {
    return shop.store
      .list('collection', { order: 'oldest' })
      .filter((collection) => matches(collection.title))
      .map(({ id, handle, title, descriptionHtml, updatedAt }) => ({ id, handle, title, descriptionHtml, updatedAt }))
      .slice(0, 50);
  }
  const products = shop.store
    .list('product', { order: 'oldest' })
    .filter((product) => matches(`${product.title} ${product.vendor} ${product.tags.join(' ')}`));
  const { currency } = theShop(shop);
  const resources =
    type === 'variant'
      ? products.flatMap((product) => variants(product, currency))
      : products.map((product) => productResource(product, currency));
  return resources.slice(0, 50);
}

function productResource(product: Product, currency: string): object {
  return {
    id: product.id,
    handle: product.handle,
    title: product.title,
    descriptionHtml: product.descriptionHtml,
    vendor: product.vendor,
    productType: product.productType,
    tags: product.tags,
    status: 'ACTIVE',
    images: [{ id: product.id, originalSrc: `/cdn/products/${product.handle}.svg` }],
    hasOnlyDefaultVariant: product.variants.length === 1,
    totalVariants: product.variants.length,
    variants: variants(product, currency),
    updatedAt: product.updatedAt,
  };
}

function variants(product: Product, currency: string): readonly object[] {
  return product.variants.map((variant, index) => ({
    id: variant.id,
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    sku: variant.sku,
    price: decimal(variant.price, currency),
    position: index + 1,
    availableForSale: true,
    product: { id: product.id, title: product.title },
  }));
}
