import { discountClass, type Discount, type DiscountClass } from '../state/discount.ts';
import type { Gid } from '../state/gid.ts';
import { allocate } from './allocate.ts';
import { refusalOf, type DiscountRefusal } from './discount-refusal.ts';
import { isEntitled, type PricedItem } from './entitlement.ts';

export type PricingInput = {
  readonly items: readonly PricedItem[];
  /** As typed, oldest first; null where no discount has that code. */
  readonly codes: readonly { readonly code: string; readonly discount: Discount | null }[];
  readonly customer: Gid | null;
  /** Null in the cart: no delivery is chosen yet, so that a discount on it is applicable and takes nothing off. */
  readonly shipping: number | null;
  readonly now: Date;
};

/** One discount that is in use: what it takes off each line, and off the shipping. Minor units. */
export type Applied = {
  readonly code: string;
  readonly discount: Discount;
  readonly class: DiscountClass;
  readonly lines: readonly number[];
  readonly shipping: number;
};

type CodeOutcome = { readonly code: string; readonly refusal: DiscountRefusal | null };

export type Pricing = {
  readonly applied: readonly Applied[];
  /** Each typed code, in order, and why it is not in use. */
  readonly codes: readonly CodeOutcome[];
  /** Lines before any discount. */
  readonly gross: number;
  readonly lineDiscounts: number;
  readonly shippingDiscount: number;
  /** Lines after discounts. */
  readonly subtotal: number;
  /** With shipping, where one is chosen. Taxes are contained in it. */
  readonly total: number;
};

type Candidate = { readonly code: string; readonly discount: Discount };

/**
 * Prices a cart or a checkout by Shopify's rules: of all sets of codes that may be used together, the one that saves most is used (the earlier
 * codes where two save the same). Products' discounts come first, one for each line, the best; then those on the order, on what is left;
 * then one on the delivery. What a discount takes off is shared over its lines so that the shares sum to it exactly.
 */
export function price(input: PricingInput): Pricing {
  const refusals = new Map<string, DiscountRefusal>();
  const candidates: Candidate[] = [];
  for (const { code, discount } of input.codes) {
    const refusal = discount
      ? (refusalOf(discount, input.items, input) ?? shippingRefusal(discount, input.shipping))
      : { kind: 'unknown' as const };
    if (refusal) refusals.set(code, refusal);
    else if (discount) candidates.push({ code, discount });
  }
  const applied = best(candidates, input);
  for (const { code } of candidates) if (!applied.some((one) => one.code === code)) refusals.set(code, { kind: 'does-not-combine' });

  const gross = sum(input.items.map((item) => item.price * item.quantity));
  const lineDiscounts = sum(applied.flatMap((one) => one.lines));
  const shippingDiscount = sum(applied.map((one) => one.shipping));
  return {
    applied,
    codes: input.codes.map(({ code }) => ({ code, refusal: refusals.get(code) ?? null })),
    gross,
    lineDiscounts,
    shippingDiscount,
    subtotal: gross - lineDiscounts,
    total: gross - lineDiscounts + (input.shipping ?? 0) - shippingDiscount,
  };
}

function shippingRefusal({ value }: Discount, shipping: number | null): DiscountRefusal | undefined {
  if (value.kind !== 'free-shipping' || value.maximum === null || shipping === null) return undefined;
  return shipping > value.maximum ? { kind: 'shipping-too-dear' } : undefined;
}

function best(candidates: readonly Candidate[], input: PricingInput): readonly Applied[] {
  let winner: readonly Applied[] = [];
  let saving = -1;
  for (const set of combinableSets(candidates)) {
    const applied = apply(set, input);
    const saved = sum(applied.flatMap((one) => [...one.lines, one.shipping]));
    if (saved > saving || (saved === saving && set.length > winner.length)) {
      winner = applied;
      saving = saved;
    }
  }
  return winner;
}

/** Every set of codes that may be used together, the empty one included. */
function combinableSets(candidates: readonly Candidate[]): readonly (readonly Candidate[])[] {
  let sets: (readonly Candidate[])[] = [[]];
  for (const candidate of candidates) {
    const larger = sets
      .filter((set) => set.every((other) => combine(candidate.discount, other.discount)))
      .map((set) => [...set, candidate]);
    sets = [...sets, ...larger];
  }
  return sets;
}

/** Both must say that they combine with the other's class; of discounts on the delivery there is one at most. */
function combine(one: Discount, other: Discount): boolean {
  const classes = [discountClass(one), discountClass(other)];
  if (classes.every((kind) => kind === 'SHIPPING')) return false;
  return allows(one, discountClass(other)) && allows(other, discountClass(one));
}

function allows({ combinesWith }: Discount, kind: DiscountClass): boolean {
  switch (kind) {
    case 'ORDER':
      return combinesWith.orderDiscounts;
    case 'PRODUCT':
      return combinesWith.productDiscounts;
    case 'SHIPPING':
      return combinesWith.shippingDiscounts;
  }
}

function apply(set: readonly Candidate[], { items, shipping }: PricingInput): readonly Applied[] {
  const left = items.map((item) => item.price * item.quantity);
  const products = onProducts(
    set.filter(({ discount }) => discountClass(discount) === 'PRODUCT'),
    items,
  );
  for (const { lines } of products) lines.forEach((amount, index) => (left[index] = (left[index] ?? 0) - amount));
  const base = [...left];
  const orders: Applied[] = [];
  for (const candidate of percentagesFirst(set.filter(({ discount }) => discountClass(discount) === 'ORDER'))) {
    const entitled = items.map((item, index) => (isEntitled(candidate.discount, item) ? index : -1)).filter((index) => index >= 0);
    const rest = sum(entitled.map((index) => left[index] ?? 0));
    const wanted = amountOff(candidate.discount, sum(entitled.map((index) => base[index] ?? 0)));
    const shares = allocate(
      Math.min(wanted, rest),
      items.map((_item, index) => (entitled.includes(index) ? (left[index] ?? 0) : 0)),
    );
    shares.forEach((amount, index) => (left[index] = (left[index] ?? 0) - amount));
    orders.push({ ...candidate, class: 'ORDER', lines: shares, shipping: 0 });
  }
  const none = items.map(() => 0);
  const deliveries = set
    .filter(({ discount }) => discountClass(discount) === 'SHIPPING')
    .map((candidate): Applied => ({ ...candidate, class: 'SHIPPING', lines: none, shipping: shipping ?? 0 }));
  return [...products, ...orders, ...deliveries];
}

/** Each line has the one discount that takes most off it; an amount for all entitled items is shared over them. */
function onProducts(set: readonly Candidate[], items: readonly PricedItem[]): readonly Applied[] {
  const offers = set.map((candidate) => ({ candidate, lines: offProducts(candidate.discount, items) }));
  const winners = items.map((_item, line) =>
    offers.reduce((bestIndex, offer, index) => ((offer.lines[line] ?? 0) > (offers[bestIndex]?.lines[line] ?? 0) ? index : bestIndex), 0),
  );
  return offers
    .map(({ candidate, lines }, index): Applied => ({
      ...candidate,
      class: 'PRODUCT',
      lines: lines.map((amount, line) => (winners[line] === index ? amount : 0)),
      shipping: 0,
    }))
    .filter(({ lines }) => sum(lines) > 0);
}

function offProducts(discount: Discount, items: readonly PricedItem[]): number[] {
  const { value } = discount;
  const sizes = items.map((item) => (isEntitled(discount, item) ? item.price * item.quantity : 0));
  if (value.kind === 'amount' && value.eachItem)
    return items.map((item, index) => ((sizes[index] ?? 0) > 0 ? Math.min(value.amount, item.price) * item.quantity : 0));
  return allocate(amountOff(discount, sum(sizes)), sizes);
}

/** Off a subtotal, never more than it; a percentage is rounded half up. */
function amountOff({ value }: Discount, subtotal: number): number {
  switch (value.kind) {
    case 'amount':
      return Math.min(value.amount, subtotal);
    case 'percentage':
      return Math.floor((subtotal * value.basisPoints + 5000) / 10000);
    case 'free-shipping':
      return 0;
  }
}

function percentagesFirst(set: readonly Candidate[]): readonly Candidate[] {
  return [...set].sort(
    (one, other) => Number(other.discount.value.kind === 'percentage') - Number(one.discount.value.kind === 'percentage'),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0);
}
