import { z } from 'zod';

import { collectionId, productId, variantId } from '#app/domain/values/ids.ts';
import { choice, filledListOf, id, strict, text } from './fields.ts';

/** How many things one condition can name. */
export const idsMax = 250;
export const tagsMax = 100;

/** Judged for each order line. */
export function lineKinds() {
  return [
    strict({
      kind: z.literal('product'),
      products: filledListOf('Products', id('Product', productId), idsMax).describe('Any of these products: `gid://shopify/Product/1`.'),
    }).describe('Lines of these products.'),
    strict({
      kind: z.literal('variant'),
      variants: filledListOf('Variants', id('Variant', variantId), idsMax).describe(
        'Any of these variants: `gid://shopify/ProductVariant/1`.',
      ),
    }).describe('Lines of these variants.'),
    strict({
      kind: z.literal('sku'),
      skus: filledListOf('SKUs', text('SKU', 255), tagsMax).describe('Any of these, in upper or lower case.'),
    }).describe('Lines with these stock keeping units.'),
    strict({
      kind: z.literal('collection'),
      collections: filledListOf('Collections', id('Collection', collectionId), idsMax).describe(
        'Any of these collections: `gid://shopify/Collection/1`.',
      ),
    }).describe('Lines of products that were in these collections when the order was placed.'),
    strict({
      kind: z.literal('product-type'),
      productTypes: filledListOf('Product types', text('Product type', 255), tagsMax).describe('Any of these, in upper or lower case.'),
    }).describe('Lines of products of these types.'),
    strict({
      kind: z.literal('vendor'),
      vendors: filledListOf('Vendors', text('Vendor', 255), tagsMax).describe('Any of these, in upper or lower case.'),
    }).describe('Lines of products of these vendors.'),
    strict({
      kind: z.literal('product-tag'),
      tags: filledListOf('Product tags', text('Tag', 255), tagsMax).describe('Any of these, in upper or lower case.'),
    }).describe('Lines of products with these tags.'),
    strict({ kind: z.literal('on-sale') }).describe('Lines whose compare-at price was above their price when the order was placed.'),
    strict({
      kind: z.literal('purchase-type'),
      purchaseType: choice('Purchase', ['subscription', 'one-time']).describe('Bought by a selling plan, or once.'),
    }).describe('Lines that are a subscription, or that are not.'),
  ] as const;
}
