import { createHash } from 'node:crypto';
import { CannotDo } from '../actions/cannot-do.ts';
import { findDiscount } from '../actions/discounts.ts';
import { price, type Pricing } from '../checkout/pricing.ts';
import type { Shop } from '../shop.ts';
import { gid, gidNumber, type Gid } from '../state/gid.ts';
import type { Product, Variant } from '../state/product.ts';
import type { CartLine, Visit } from '../state/visit.ts';

export type CartItem = { readonly line: CartLine; readonly product: Product; readonly variant: Variant };
export type Cart = { readonly visit: Visit; readonly items: readonly CartItem[]; readonly pricing: Pricing };

/** The visit's cart, priced as it stands now. A line whose product is gone is left out. `shipping` is null until a delivery is chosen. */
export function cartOf(shop: Shop, visit: Visit, shipping: number | null = null): Cart {
  const items = visit.lines.flatMap((line): CartItem[] => {
    const product = shop.store.find('product', `variant:${line.variant}`);
    const variant = product?.variants.find(({ id }) => id === line.variant);
    return product && variant ? [{ line, product, variant }] : [];
  });
  const pricing = price({
    items: items.map(({ line, product, variant }) => ({
      product: product.id,
      variant: variant.id,
      collections: product.collections,
      isGiftCard: product.isGiftCard,
      price: variant.price,
      quantity: line.quantity,
    })),
    codes: visit.codes.map((code) => ({ code, discount: findDiscount(shop, code) ?? null })),
    customer: visit.customer,
    shipping,
    now: shop.clock.now(),
  });
  return { visit, items, pricing };
}

export type Addition = { readonly id: string; readonly quantity: number; readonly properties: Readonly<Record<string, string>> };

/** Adds to the line of the same variant and properties, or in front as a new one. Throws `CannotDo` for a variant that does not exist. */
export function addToCart(shop: Shop, visit: Visit, { id, quantity, properties }: Addition): Visit {
  const variant = gid('ProductVariant', id);
  if (!shop.store.find('product', `variant:${variant}`)) throw new CannotDo('Cannot find variant');
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > 10_000) throw new CannotDo('Quantity must be 1 or greater');
  const pairs = Object.entries(properties).map(([name, value]) => ({ name, value }));
  const key = lineKey(variant, pairs);
  const known = visit.lines.find((line) => line.key === key);
  if (known)
    return { ...visit, lines: visit.lines.map((line) => (line === known ? { ...line, quantity: line.quantity + quantity } : line)) };
  return { ...visit, lines: [{ key, variant, quantity, properties: pairs }, ...visit.lines] };
}

/** Sets a line's quantity; 0 takes it out. `which` is a line's key, its number from 1, or a variant's number. */
export function changeLine(visit: Visit, which: { readonly key?: string; readonly line?: number }, quantity: number): Visit {
  const index =
    which.line !== undefined
      ? which.line - 1
      : visit.lines.findIndex((line) => line.key === which.key || gidNumber(line.variant) === which.key);
  if (!visit.lines[index]) throw new CannotDo('There is no such line in the cart');
  if (!Number.isInteger(quantity) || quantity < 0) throw new CannotDo('Quantity must be a whole number');
  return { ...visit, lines: visit.lines.flatMap((line, at) => (at !== index ? [line] : quantity === 0 ? [] : [{ ...line, quantity }])) };
}

/** The codes of a comma-separated list: trimmed, each once without regard to case, at most five. */
export function setCodes(visit: Visit, list: string): Visit {
  const codes: string[] = [];
  for (const typed of list.split(',')) {
    const code = typed.trim().slice(0, 255);
    if (code !== '' && !codes.some((other) => other.toLowerCase() === code.toLowerCase())) codes.push(code);
  }
  return { ...visit, codes: codes.slice(0, 5) };
}

function lineKey(variant: Gid, properties: CartLine['properties']): string {
  const text = JSON.stringify([variant, properties]);
  return `${gidNumber(variant)}:${createHash('md5').update(text).digest('hex')}`;
}
