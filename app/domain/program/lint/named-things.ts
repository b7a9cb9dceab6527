import type { Condition } from '../../earning/condition.ts';

/** What a condition names, one of which is asked for. */
export type NamedThings = {
  readonly names: readonly string[];
  /** Whether a line, an order or a member can have only one of them: two lists without a common name then contradict each other. */
  readonly isOnlyOne: boolean;
  /** Whether an empty list means any at all. */
  readonly isAnyWhenEmpty: boolean;
};

/** Undefined for a condition that names nothing. Texts in lower case, as they are compared. */
export function namedThings(condition: Condition): NamedThings | undefined {
  switch (condition.kind) {
    case 'product':
      return only(condition.products);
    case 'variant':
      return only(condition.variants);
    case 'sku':
      return only(condition.skus.map(folded));
    case 'product-type':
      return only(condition.productTypes.map(folded));
    case 'vendor':
      return only(condition.vendors.map(folded));
    case 'purchase-type':
      return only([condition.purchaseType]);
    case 'sales-channel':
      return only(condition.channels.map(folded));
    case 'pos-location':
      return only(condition.locations);
    case 'country':
      return only(condition.countries);
    case 'market':
      return only(condition.markets);
    case 'tier':
      return only(condition.tiers);
    case 'company':
      return { names: condition.companies, isOnlyOne: true, isAnyWhenEmpty: true };
    case 'collection':
      return several(condition.collections);
    case 'product-tag':
    case 'order-tag':
    case 'customer-tag':
      return several(condition.tags.map(folded));
    case 'segment':
      return several(condition.segments);
    case 'discount-code':
      return { names: condition.codes.map(folded), isOnlyOne: false, isAnyWhenEmpty: true };
    case 'on-sale':
    case 'subtotal':
    case 'item-count':
    case 'order-number':
    case 'time-window':
      return undefined;
  }
}

function only(names: readonly string[]): NamedThings {
  return { names, isOnlyOne: true, isAnyWhenEmpty: false };
}

function several(names: readonly string[]): NamedThings {
  return { names, isOnlyOne: false, isAnyWhenEmpty: false };
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}
