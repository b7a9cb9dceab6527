import { CannotDo } from '../actions/cannot-do.ts';
import type { CheckoutLine } from '../actions/place-order.ts';
import type { Shop } from '../shop.ts';
import { gid } from '../state/gid.ts';
import type { OrderLine, ShippingLine, TaxLine } from '../state/order.ts';
import { shopId } from '../state/shop-record.ts';
import type { Minor, ShopRecord } from '../state/shop-record.ts';
import { lineDiscount, taxOf } from './amounts.ts';

export function theShop(shop: Shop): ShopRecord {
  const record = shop.store.get('shop', shopId);
  if (record === undefined) throw new CannotDo('The shop has not been set up.');
  return record;
}

function taxLines(record: ShopRecord, amount: Minor): readonly TaxLine[] {
  if (record.taxBasisPoints === 0) return [];
  return [
    { title: record.taxTitle, basisPoints: record.taxBasisPoints, amount: taxOf(amount, record.taxBasisPoints, record.taxesIncluded) },
  ];
}

/** The order's line of what was in the cart, with its tax. The tax of a gift card, a tip or an untaxed product is none. */
export function makeLine(shop: Shop, line: CheckoutLine, id: string): OrderLine {
  const sold = line.variant === null ? undefined : findVariant(shop, line.variant);
  const price = line.price ?? sold?.variant.price;
  const title = line.title ?? sold?.product.title;
  if (price === undefined || title === undefined) throw new CannotDo('A custom line needs a title and a price.');
  if (!Number.isSafeInteger(line.quantity) || line.quantity < 1) throw new CannotDo(`The quantity of ${title} must be 1 or more.`);
  const isTaxable = sold ? sold.variant.isTaxable && !sold.product.isGiftCard : !line.isTip;
  const allocations = (line.allocations ?? []).filter(({ amount }) => amount !== 0);
  const total = price * line.quantity - lineDiscount({ allocations });
  if (total < 0 && price >= 0) throw new CannotDo(`The discounts take more off ${title} than it costs.`);
  return {
    id: gid('LineItem', id),
    product: sold?.product.id ?? null,
    variant: sold?.variant.id ?? null,
    title,
    variantTitle: sold && sold.variant.title !== 'Default Title' ? sold.variant.title : null,
    sku: line.sku ?? sold?.variant.sku ?? null,
    vendor: sold?.product.vendor ?? null,
    quantity: line.quantity,
    removed: 0,
    fulfilled: 0,
    price,
    isGiftCard: sold?.product.isGiftCard ?? false,
    isTip: line.isTip ?? false,
    isTaxable,
    requiresShipping: sold?.variant.requiresShipping ?? !line.isTip,
    grams: sold?.variant.grams ?? 0,
    allocations,
    taxLines: isTaxable ? taxLines(theShop(shop), total) : [],
    properties: line.properties ?? [],
    addedAt: null,
  };
}

function findVariant(shop: Shop, id: string) {
  const product = shop.store.find('product', `variant:${id}`);
  const variant = product?.variants.find((candidate) => candidate.id === id);
  if (!product || !variant) throw new CannotDo(`There is no variant ${id}.`);
  return { product, variant };
}

export function makeShippingLine(
  shop: Shop,
  shipping: { readonly title: string; readonly price: Minor; readonly allocations?: OrderLine['allocations'] },
  id: string,
): ShippingLine {
  const allocations = (shipping.allocations ?? []).filter(({ amount }) => amount !== 0);
  return {
    id: gid('ShippingLine', id),
    title: shipping.title,
    price: shipping.price,
    allocations,
    taxLines: taxLines(theShop(shop), shipping.price - lineDiscount({ allocations })),
  };
}
