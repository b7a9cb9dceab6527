import type { Condition, Conditions } from '#app/domain/earning/condition.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { CollectionId, MarketId, SegmentId } from '#app/domain/values/ids.ts';

/** What a program asks about beyond what an order itself says: only that is read, and frozen. */
export type AskedFacts = {
  readonly collections: readonly CollectionId[];
  readonly productTags: boolean;
  readonly productTypes: boolean;
  readonly onSale: boolean;
  readonly purchaseTypes: boolean;
  readonly customerTags: boolean;
  readonly segments: readonly SegmentId[];
  readonly markets: readonly MarketId[];
  readonly orderNumbers: boolean;
  readonly tiers: boolean;
  /** What was paid by gift card, or by store credit. */
  readonly payments: boolean;
};

/** Whether facts read for `other` answer all that is asked. Tiers and payments are no facts of a context. */
export function asksNoMore(asked: AskedFacts, other: AskedFacts): boolean {
  const includes = (some: readonly string[], all: readonly string[]) => some.every((each) => all.includes(each));
  const flags = ['productTags', 'productTypes', 'onSale', 'purchaseTypes', 'customerTags', 'orderNumbers'] as const;
  return (
    flags.every((flag) => other[flag] || !asked[flag]) &&
    includes(asked.collections, other.collections) &&
    includes(asked.segments, other.segments) &&
    includes(asked.markets, other.markets)
  );
}

const known = new WeakMap<ProgramDocument, AskedFacts>();

/** A document is immutable: it is looked through once for as long as somebody holds it. */
export function askedBy(document: ProgramDocument): AskedFacts {
  const ready = known.get(document) ?? lookThrough(document);
  known.set(document, ready);
  return ready;
}

function lookThrough({ earning, tiers }: ProgramDocument): AskedFacts {
  const asking = [...earning.rules.filter(({ enabled }) => enabled), ...earning.exclusions];
  const conditions = asking.flatMap((each) => everyCondition(each.conditions));
  const isAsked = (kind: Condition['kind']) => conditions.some((condition) => condition.kind === kind);
  return {
    collections: [...new Set(conditions.flatMap((each) => (each.kind === 'collection' ? each.collections : [])))],
    productTags: isAsked('product-tag'),
    productTypes: isAsked('product-type'),
    onSale: isAsked('on-sale') || !earning.basis.saleLines,
    purchaseTypes: isAsked('purchase-type'),
    customerTags: isAsked('customer-tag'),
    segments: [...new Set(conditions.flatMap((each) => (each.kind === 'segment' ? each.segments : [])))],
    markets: [...new Set(conditions.flatMap((each) => (each.kind === 'market' ? each.markets : [])))],
    orderNumbers: isAsked('order-number'),
    tiers: tiers.tiers.length > 0,
    payments: !earning.basis.giftCardPayments || !earning.basis.storeCreditPayments,
  };
}

function everyCondition({ all, any, none }: Conditions): readonly Condition[] {
  return [...all, ...any, ...none];
}
