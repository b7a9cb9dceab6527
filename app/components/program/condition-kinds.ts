import { startingAmount } from './starting-amount.ts';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Condition, Conditions } from '#app/domain/earning/condition.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';

export type ConditionGroup = keyof Conditions;
export type ConditionKind = Condition['kind'];

type Kind = { readonly kind: ConditionKind; readonly label: string; readonly helpText: string };

/** What can be asked, as the menu lists it: of products, of the order, of the member. */
export const conditionSections: readonly { readonly title: string; readonly kinds: readonly Kind[] }[] = [
  {
    title: 'Products',
    kinds: [
      { kind: 'collection', label: 'Collections', helpText: 'Counts products in them' },
      { kind: 'product', label: 'Products', helpText: 'Counts only these' },
      { kind: 'variant', label: 'Variants', helpText: 'Counts only these sizes, colours …' },
      { kind: 'sku', label: 'SKUs', helpText: 'Counts only these' },
      { kind: 'product-type', label: 'Product types', helpText: 'Counts products of one' },
      { kind: 'vendor', label: 'Vendors', helpText: 'Counts products of one' },
      { kind: 'product-tag', label: 'Product tags', helpText: 'Counts products that carry one' },
      { kind: 'on-sale', label: 'On sale', helpText: 'Counts products below their compare-at price' },
      { kind: 'purchase-type', label: 'Subscription or one-time', helpText: 'Counts one kind of purchase' },
    ],
  },
  {
    title: 'Order',
    kinds: [
      { kind: 'subtotal', label: 'Order subtotal', helpText: 'After discounts, without tax and shipping' },
      { kind: 'item-count', label: 'Number of items', helpText: 'Pieces in the order' },
      { kind: 'order-number', label: 'First or nth order', helpText: 'The member’s first, third, every fifth …' },
      { kind: 'discount-code', label: 'Discount codes', helpText: 'One of them, or any, was used' },
      { kind: 'order-tag', label: 'Order tags', helpText: 'The order carries one' },
      { kind: 'sales-channel', label: 'Sales channels', helpText: 'Where it was ordered' },
      { kind: 'pos-location', label: 'POS locations', helpText: 'In which shop it was bought' },
      { kind: 'country', label: 'Countries', helpText: 'Where it is sent to' },
      { kind: 'market', label: 'Markets', helpText: 'In which of your markets' },
      { kind: 'company', label: 'B2B companies', helpText: 'Ordered for one of them, or any' },
    ],
  },
  {
    title: 'Member and time',
    kinds: [
      { kind: 'customer-tag', label: 'Customer tags', helpText: 'As they were when the order was placed' },
      { kind: 'tier', label: 'Tiers', helpText: 'The member is in one of them' },
      { kind: 'segment', label: 'Customer segments', helpText: 'The member is in one of them' },
      { kind: 'time-window', label: 'Time', helpText: 'Dates, weekdays and hours in the shop’s time zone' },
    ],
  },
];

export function conditionLabel(kind: ConditionKind): string {
  return conditionSections.flatMap(({ kinds }) => kinds).find((one) => one.kind === kind)?.label ?? kind;
}

export const groupLabels: Record<ConditionGroup, string> = {
  all: 'Must hold',
  any: 'One of these must hold',
  none: 'Must not hold',
};

/** Reads a choice of the group list; anything else is the strictest. */
export function conditionGroup(text: string): ConditionGroup {
  return text === 'any' || text === 'none' ? text : 'all';
}

export function beginCondition(kind: ConditionKind, currency: CurrencyCode): Typed<Condition> {
  switch (kind) {
    case 'product':
      return { kind, products: [] };
    case 'variant':
      return { kind, variants: [] };
    case 'sku':
      return { kind, skus: [] };
    case 'collection':
      return { kind, collections: [] };
    case 'product-type':
      return { kind, productTypes: [] };
    case 'vendor':
      return { kind, vendors: [] };
    case 'product-tag':
    case 'order-tag':
    case 'customer-tag':
      return { kind, tags: [] };
    case 'on-sale':
      return { kind };
    case 'purchase-type':
      return { kind, purchaseType: 'subscription' };
    case 'subtotal':
      return { kind, amountMin: startingAmount(50, currency), amountMax: null };
    case 'item-count':
      return { kind, countMin: 2, countMax: null };
    case 'order-number':
      return { kind, numberMin: 1, numberMax: 1, every: null };
    case 'discount-code':
      return { kind, codes: [] };
    case 'sales-channel':
      return { kind, channels: [] };
    case 'pos-location':
      return { kind, locations: [] };
    case 'country':
      return { kind, countries: [] };
    case 'market':
      return { kind, markets: [] };
    case 'company':
      return { kind, companies: [] };
    case 'tier':
      return { kind, tiers: [] };
    case 'segment':
      return { kind, segments: [] };
    case 'time-window':
      return { kind, startsOn: null, endsOn: null, weekdays: [], startsAtTime: null, endsAtTime: null };
  }
}
