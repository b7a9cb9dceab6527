import { hundredths } from '../../page/format.ts';
import { theShop } from '../../orders/make-line.ts';
import type { Shop } from '../../shop.ts';
import { gidNumber } from '../../state/gid.ts';
import type { Collection, Product, Variant } from '../../state/product.ts';

/** Liquid's `product`; `chosen` is the number of the variant in the address, where there is one. */
export function productObject(shop: Shop, product: Product, chosen?: string) {
  const cents = (minor: number): number => hundredths(minor, theShop(shop).currency);
  const variants = product.variants.map((variant) => variantObject(product, variant, cents));
  const selected = variants.find(({ id }) => String(id) === chosen) ?? variants[0];
  const prices = variants.map((variant) => variant.price);
  const image = { src: `/cdn/products/${product.handle}.svg`, alt: product.title, width: 600, height: 600, aspect_ratio: 1 };
  return {
    id: Number(gidNumber(product.id)),
    title: product.title,
    handle: product.handle,
    url: `/products/${product.handle}`,
    description: product.descriptionHtml,
    content: product.descriptionHtml,
    vendor: product.vendor,
    type: product.productType,
    tags: product.tags,
    'gift_card?': product.isGiftCard,
    available: true,
    price: selected?.price ?? 0,
    price_min: Math.min(...prices),
    price_max: Math.max(...prices),
    price_varies: new Set(prices).size > 1,
    compare_at_price: selected?.compare_at_price ?? null,
    compare_at_price_min: null,
    compare_at_price_max: null,
    featured_image: image,
    featured_media: image,
    images: [image],
    media: [image],
    options: product.optionNames,
    options_with_values: product.optionNames.map((name, at) => ({
      name,
      position: at + 1,
      values: [...new Set(product.variants.map((variant) => variant.options[at] ?? ''))],
      selected_value: selected?.options[at],
    })),
    variants,
    has_only_default_variant: variants.length === 1,
    selected_or_first_available_variant: selected,
    selected_variant: chosen ? selected : null,
    first_available_variant: variants[0],
    collections: product.collections.flatMap((id) => shop.store.get('collection', id) ?? []).map(collectionSummary),
    metafields: {},
    requires_selling_plan: false,
    selling_plan_groups: [],
  };
}

function variantObject(product: Product, variant: Variant, cents: (minor: number) => number) {
  const compare = variant.compareAtPrice !== null && variant.compareAtPrice > variant.price ? cents(variant.compareAtPrice) : null;
  return {
    id: Number(gidNumber(variant.id)),
    title: variant.title,
    sku: variant.sku,
    price: cents(variant.price),
    compare_at_price: compare,
    available: true,
    options: variant.options,
    option1: variant.options[0] ?? null,
    option2: variant.options[1] ?? null,
    option3: variant.options[2] ?? null,
    url: `/products/${product.handle}?variant=${gidNumber(variant.id)}`,
    taxable: variant.isTaxable,
    requires_shipping: variant.requiresShipping,
    weight: variant.grams,
    product_id: Number(gidNumber(product.id)),
  };
}

function collectionSummary(collection: Collection) {
  return {
    id: Number(gidNumber(collection.id)),
    handle: collection.handle,
    title: collection.title,
    description: collection.descriptionHtml,
    url: `/collections/${collection.handle}`,
  };
}

/** Liquid's `collection`, with all its products. */
export function collectionObject(shop: Shop, collection: Collection) {
  const products = shop.store.list('product', { order: 'oldest' }).filter((product) => product.collections.includes(collection.id));
  return {
    ...collectionSummary(collection),
    products: products.map((product) => productObject(shop, product)),
    products_count: products.length,
    all_products_count: products.length,
  };
}

/** Every product, as the collection `all`. */
export function allProducts(shop: Shop) {
  const products = shop.store.list('product', { order: 'oldest' });
  return {
    id: 0,
    handle: 'all',
    title: '',
    description: '',
    url: '/collections/all',
    products: products.map((product) => productObject(shop, product)),
    products_count: products.length,
    all_products_count: products.length,
  };
}
