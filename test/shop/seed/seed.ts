import { installApp } from '../actions/install.ts';
import { createCustomer } from '../actions/customers.ts';
import { createDiscount } from '../actions/discounts.ts';
import { instant } from '../clock.ts';
import type { Shop } from '../shop.ts';
import type { Gid } from '../state/gid.ts';
import type { Product } from '../state/product.ts';
import { shopId } from '../state/shop-record.ts';
import type { Plan } from '../state/shop-record.ts';
import { seedCollections, seedProducts } from './catalogue.ts';
import type { SeedProduct } from './catalogue.ts';
import { productImage } from './product-image.ts';

export type SeedOptions = {
  readonly currency?: string;
  readonly timeZone?: string;
  readonly taxesIncluded?: boolean;
  /** Hundredths of a percent: 2000 is 20%. */
  readonly taxBasisPoints?: number;
  readonly plan?: Plan;
  /** Whether the app is installed from the start; the demo installs it as a merchant would. */
  readonly isInstalled?: boolean;
};

/** Fills an empty shop: Laurel Demo, a tea shop in London with five customers. A shop that has a record is left as it is. */
export function seedShop(shop: Shop, options: SeedOptions = {}): void {
  if (shop.store.count('shop') > 0) return;
  const at = instant(shop.clock.now());
  shop.store.transaction(() => {
    shop.store.put('shop', {
      id: shopId,
      domain: 'laurel-demo.myshopify.com',
      name: 'Laurel Demo',
      email: 'hello@laurel-demo.example',
      currency: options.currency ?? 'GBP',
      timeZone: options.timeZone ?? 'Europe/London',
      locale: 'en',
      country: 'GB',
      plan: options.plan ?? 'plus',
      taxesIncluded: options.taxesIncluded ?? true,
      taxTitle: 'VAT',
      taxBasisPoints: options.taxBasisPoints ?? 2_000,
      shippingPrice: 495,
      createdAt: at,
      updatedAt: at,
    });
    shop.store.put('staff', {
      id: `gid://shopify/StaffMember/${shop.store.nextNumber('StaffMember')}`,
      firstName: 'Mara',
      lastName: 'Whitfield',
      email: 'mara@laurel-demo.example',
      isOwner: true,
      locale: 'en',
    });
    const collections = new Map<string, Gid>();
    for (const title of seedCollections) {
      const id = `gid://shopify/Collection/${shop.store.nextNumber('Collection')}`;
      collections.set(title, id);
      shop.store.put('collection', { id, handle: title.toLowerCase(), title, descriptionHtml: '', updatedAt: at });
    }
    for (const product of seedProducts) shop.store.put('product', makeProduct(shop, { product, collections, at }));
    shop.store.put('theme', {
      id: `gid://shopify/OnlineStoreTheme/${shop.store.nextNumber('OnlineStoreTheme')}`,
      name: 'Daybreak',
      role: 'MAIN',
      blocks: [],
    });
    for (const customer of people) createCustomer(shop, { ...customer, state: 'enabled', isEmailVerified: true });
    createDiscount(shop, welcomeCode(at));
    if (options.isInstalled === true) installApp(shop);
  });
}

function makeProduct(
  shop: Shop,
  { product, collections, at }: { product: SeedProduct; collections: ReadonlyMap<string, Gid>; at: string },
): Product {
  return {
    id: `gid://shopify/Product/${shop.store.nextNumber('Product')}`,
    handle: product.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    title: product.title,
    descriptionHtml: `<p>${product.text}</p>`,
    vendor: product.vendor,
    productType: product.type,
    tags: product.tags,
    isGiftCard: product.isGiftCard ?? false,
    optionNames: [product.option],
    variants: product.variants.map((variant) => ({
      id: `gid://shopify/ProductVariant/${shop.store.nextNumber('ProductVariant')}`,
      title: variant.title,
      sku: variant.sku,
      price: variant.price,
      compareAtPrice: variant.compareAt ?? null,
      options: [variant.title],
      grams: product.isGiftCard ? 0 : 250,
      isTaxable: !product.isGiftCard,
      requiresShipping: !product.isGiftCard,
    })),
    collections: product.collections.flatMap((title) => collections.get(title) ?? []),
    image: productImage(product.picture),
    createdAt: at,
    updatedAt: at,
  };
}

/** The merchant's own 10% off, printed on a flyer perhaps: it goes with no other discount on the order. */
function welcomeCode(startsAt: string): Parameters<typeof createDiscount>[1] {
  return {
    title: 'Welcome',
    code: 'WELCOME10',
    value: { kind: 'percentage', basisPoints: 1_000 },
    items: { kind: 'all' },
    minimum: null,
    customers: null,
    usageLimit: null,
    appliesOncePerCustomer: true,
    combinesWith: { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true },
    startsAt,
    endsAt: null,
    isFromApp: false,
  };
}

function london(firstName: string, lastName: string, address1: string) {
  return { firstName, lastName, address1, city: 'London', zip: 'N1 9GU', country: 'United Kingdom', countryCode: 'GB' };
}

const people = [
  { firstName: 'Ada', lastName: 'Marsh', email: 'ada@example.com', locale: 'en', address: london('Ada', 'Marsh', '4 Canal Walk') },
  { firstName: 'Bruno', lastName: 'Keller', email: 'bruno@example.com', locale: 'de', address: london('Bruno', 'Keller', '12 Wharf Road') },
  { firstName: 'Cem', lastName: 'Aydın', email: 'cem@example.com', locale: 'tr', address: london('Cem', 'Aydın', '7 Noel Street') },
  {
    firstName: 'Dilara',
    lastName: 'Shah',
    email: 'dilara@example.com',
    locale: 'en',
    tags: ['vip'],
    address: london('Dilara', 'Shah', '31 Arlington Way'),
  },
  { firstName: 'Emma', lastName: 'Novak', email: 'emma@example.com', locale: 'en' },
] as const;
