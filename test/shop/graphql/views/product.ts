import { minorAsDecimal } from '../../orders/decimal.ts';
import { theShop } from '../../orders/make-line.ts';
import { gidNumber } from '../../state/gid.ts';
import type { Collection, Product, Variant } from '../../state/product.ts';
import { connection } from '../connection.ts';
import type { PageArguments } from '../connection.ts';
import type { Call, View } from '../context.ts';
import { metafieldFields } from './metafield.ts';
import { moneyView } from './money.ts';

export function productView(call: Call, product: Product): View {
  const { store, addresses } = call.shop;
  const image = () => ({
    __typename: 'Image',
    id: `gid://shopify/ImageSource/${gidNumber(product.id)}`,
    url: `${addresses.storefront}/cdn/products/${product.handle}.svg`,
    altText: product.title,
    width: 600,
    height: 600,
  });
  const prices = product.variants.map(({ price }) => price);
  return {
    __typename: 'Product',
    id: product.id,
    legacyResourceId: gidNumber(product.id),
    title: product.title,
    handle: product.handle,
    description: product.descriptionHtml.replace(/<[^>]*>/g, ''),
    descriptionHtml: product.descriptionHtml,
    vendor: product.vendor,
    productType: product.productType,
    tags: product.tags,
    status: 'ACTIVE',
    isGiftCard: product.isGiftCard,
    totalInventory: 100,
    hasOnlyDefaultVariant: product.variants.length === 1,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    onlineStoreUrl: `${addresses.storefront}/products/${product.handle}`,
    featuredImage: image,
    featuredMedia: () => ({
      __typename: 'MediaImage',
      id: `gid://shopify/MediaImage/${gidNumber(product.id)}`,
      alt: product.title,
      preview: { __typename: 'MediaPreviewImage', image: image() },
      image: image(),
    }),
    priceRangeV2: () => {
      const { currency } = theShop(call.shop);
      return {
        __typename: 'ProductPriceRangeV2',
        minVariantPrice: moneyView(Math.min(...prices), currency),
        maxVariantPrice: moneyView(Math.max(...prices), currency),
      };
    },
    variants: (args: PageArguments) =>
      connection({ items: product.variants, view: (variant) => variantView(call, product, variant) }, args),
    collections: (args: PageArguments) => {
      const items = product.collections.flatMap((id) => store.get('collection', id) ?? []);
      return connection({ items, view: (collection) => collectionView(call, collection) }, args);
    },
    inCollection: ({ id }: PageArguments) => product.collections.includes(String(id)),
    ...metafieldFields(call, product.id),
  };
}

export function variantView(call: Call, product: Product, variant: Variant): View {
  const { currency } = theShop(call.shop);
  return {
    __typename: 'ProductVariant',
    id: variant.id,
    legacyResourceId: gidNumber(variant.id),
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    sku: variant.sku,
    price: minorAsDecimal(variant.price, currency),
    compareAtPrice: variant.compareAtPrice === null ? null : minorAsDecimal(variant.compareAtPrice, currency),
    taxable: variant.isTaxable,
    availableForSale: true,
    product: () => productView(call, product),
    selectedOptions: product.optionNames.map((name, index) => ({
      __typename: 'SelectedOption',
      name,
      value: variant.options[index] ?? '',
    })),
    image: null,
    ...metafieldFields(call, variant.id),
  };
}

export function collectionView(call: Call, collection: Collection): View {
  const products = () =>
    call.shop.store.list('product', { order: 'oldest' }).filter((product) => product.collections.includes(collection.id));
  return {
    __typename: 'Collection',
    id: collection.id,
    legacyResourceId: gidNumber(collection.id),
    title: collection.title,
    handle: collection.handle,
    description: collection.descriptionHtml.replace(/<[^>]*>/g, ''),
    descriptionHtml: collection.descriptionHtml,
    updatedAt: collection.updatedAt,
    image: null,
    productsCount: () => ({ __typename: 'Count', count: products().length, precision: 'EXACT' }),
    products: (args: PageArguments) => connection({ items: products(), view: (product) => productView(call, product) }, args),
    hasProduct: ({ id }: PageArguments) => products().some((product) => product.id === id),
    ...metafieldFields(call, collection.id),
  };
}
