import { startingAmount } from './starting-amount.ts';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Condition, Conditions } from '#app/domain/earning/condition.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';

export type ConditionGroup = keyof Conditions;
/** Those the editor has fields for; a document may hold others, which it keeps as they are. */
export type ConditionKind = Extract<
  Condition['kind'],
  'product' | 'collection' | 'product-tag' | 'subtotal' | 'customer-tag' | 'time-window'
>;

export const conditionKinds: readonly { readonly kind: ConditionKind; readonly label: string; readonly helpText: string }[] = [
  { kind: 'collection', label: 'Collections', helpText: 'Counts products in them' },
  { kind: 'product', label: 'Products', helpText: 'Counts only these' },
  { kind: 'product-tag', label: 'Product tags', helpText: 'Counts products that carry one' },
  { kind: 'subtotal', label: 'Order subtotal', helpText: 'After discounts, without tax and shipping' },
  { kind: 'customer-tag', label: 'Customer tags', helpText: 'As they were when the order was placed' },
  { kind: 'time-window', label: 'Time', helpText: 'Dates, weekdays and hours in the shop’s time zone' },
];

export function conditionLabel(kind: Condition['kind']): string {
  return conditionKinds.find((one) => one.kind === kind)?.label ?? kind;
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
    case 'collection':
      return { kind, collections: [] };
    case 'product-tag':
    case 'customer-tag':
      return { kind, tags: [] };
    case 'subtotal':
      return { kind, amountMin: startingAmount(50, currency), amountMax: null };
    case 'time-window':
      return { kind, startsOn: null, endsOn: null, weekdays: [], startsAtTime: null, endsAtTime: null };
  }
}
