import { discountClass } from '../state/discount.ts';
import { hundredths } from '../page/format.ts';
import { theShop } from '../orders/make-line.ts';
import type { Shop } from '../shop.ts';
import { gidNumber } from '../state/gid.ts';
import type { Applied } from '../checkout/pricing.ts';
import type { Cart, CartItem } from './cart.ts';

/**
 * The cart as Shopify's Ajax API gives it, and as Liquid's `cart` is made from. Money in hundredths. What product discounts take off is in
 * the lines; what order discounts take off is in `cart_level_discount_applications` and the totals.
 */
export function cartJson(shop: Shop, { visit, items, pricing }: Cart) {
  const { currency } = theShop(shop);
  const cents = (minor: number): number => hundredths(minor, currency);
  const cartLevel = pricing.applied.filter((applied) => applied.class === 'ORDER');
  return {
    token: visit.id,
    note: visit.note,
    attributes: Object.fromEntries(visit.attributes.map(({ name, value }) => [name, value])),
    original_total_price: cents(pricing.gross),
    total_price: cents(pricing.subtotal),
    total_discount: cents(pricing.lineDiscounts),
    total_weight: items.reduce((sum, { variant, line }) => sum + variant.grams * line.quantity, 0),
    item_count: items.reduce((sum, { line }) => sum + line.quantity, 0),
    items: items.map((item, index) => itemJson(item, index, { applied: pricing.applied, cents })),
    requires_shipping: items.some(({ variant }) => variant.requiresShipping),
    currency,
    items_subtotal_price: cents(pricing.gross - sum(pricing.applied.filter((one) => one.class === 'PRODUCT').flatMap((one) => one.lines))),
    cart_level_discount_applications: cartLevel.map((applied) => ({
      ...application(applied, cents),
      total_allocated_amount: cents(sum(applied.lines)),
    })),
    discount_codes: pricing.codes.map(({ code, refusal }) => ({ code, applicable: refusal === null })),
  };
}

function itemJson(
  { line, product, variant }: CartItem,
  index: number,
  { applied, cents }: { applied: readonly Applied[]; cents: (minor: number) => number },
) {
  const own = applied.filter((one) => one.class === 'PRODUCT' && (one.lines[index] ?? 0) > 0);
  const off = sum(own.map((one) => one.lines[index] ?? 0));
  const gross = variant.price * line.quantity;
  const hasOnlyDefault = product.variants.length === 1;
  const image = `/cdn/products/${product.handle}.svg`;
  return {
    id: Number(gidNumber(variant.id)),
    key: line.key,
    variant_id: Number(gidNumber(variant.id)),
    product_id: Number(gidNumber(product.id)),
    quantity: line.quantity,
    properties: Object.fromEntries(line.properties.map(({ name, value }) => [name, value])),
    title: hasOnlyDefault ? product.title : `${product.title} - ${variant.title}`,
    product_title: product.title,
    variant_title: hasOnlyDefault ? null : variant.title,
    handle: product.handle,
    url: `/products/${product.handle}?variant=${gidNumber(variant.id)}`,
    image,
    featured_image: { url: image, alt: product.title, aspect_ratio: 1, width: 600, height: 600 },
    sku: variant.sku,
    vendor: product.vendor,
    product_type: product.productType,
    grams: variant.grams,
    taxable: variant.isTaxable,
    gift_card: product.isGiftCard,
    requires_shipping: variant.requiresShipping,
    product_has_only_default_variant: hasOnlyDefault,
    variant_options: variant.options,
    options_with_values: product.optionNames.map((name, at) => ({ name, value: variant.options[at] ?? '' })),
    price: cents(variant.price),
    original_price: cents(variant.price),
    discounted_price: cents(Math.round((gross - off) / line.quantity)),
    final_price: cents(Math.round((gross - off) / line.quantity)),
    line_price: cents(gross),
    original_line_price: cents(gross),
    final_line_price: cents(gross - off),
    total_discount: cents(off),
    line_level_total_discount: cents(off),
    discounts: own.map((one) => ({ amount: cents(one.lines[index] ?? 0), title: one.code })),
    line_level_discount_allocations: own.map((one) => ({
      amount: cents(one.lines[index] ?? 0),
      discount_application: application(one, cents),
    })),
  };
}

function application({ code, discount }: Applied, cents: (minor: number) => number) {
  const { value } = discount;
  return {
    type: 'discount_code',
    key: code,
    title: code,
    description: null,
    value:
      value.kind === 'percentage' ? String(value.basisPoints / 100) : value.kind === 'amount' ? String(cents(value.amount) / 100) : '100.0',
    value_type: value.kind === 'amount' ? 'fixed_amount' : 'percentage',
    allocation_method: value.kind === 'amount' && value.eachItem ? 'each' : 'across',
    target_selection: discountClass(discount) === 'PRODUCT' ? 'entitled' : 'all',
    target_type: value.kind === 'free-shipping' ? 'shipping_line' : 'line_item',
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0);
}
