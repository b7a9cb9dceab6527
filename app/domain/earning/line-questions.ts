import type { LineCondition } from './condition.ts';
import type { FrozenContext, ProductFacts } from './context.ts';
import { folded } from './folded.ts';
import type { OrderLine } from './order.ts';
import { noRows, putRow, type Rows } from './row-set.ts';

/**
 * All that a program asks of lines, turned round: from what a line is (a product, a tag, …) to the numbers of the questions that are met by it.
 * So a line is looked at once, however many rules ask about it.
 */
export type LineQuestions = {
  count: number;
  readonly of: Readonly<Record<Topic, Map<string, number[]>>>;
  readonly ofNature: Readonly<Record<Nature, number[]>>;
  /** By variant. */
  readonly seen: Map<string, SeenLine>;
};

type Topic = 'product' | 'variant' | 'collection' | 'sku' | 'productType' | 'vendor' | 'tag';
type Nature = 'subscription' | 'one-time' | 'on-sale';
type Numbers = readonly number[];

/**
 * A line of a variant as it was last seen, and what it met: a shop sells the same things in order after order. It says nothing of a line that has
 * become of something else since, which is seen by comparing.
 */
type SeenLine = { readonly line: OrderLine; readonly product: ProductFacts | undefined; readonly met: Numbers };

/** By question, the rows that meet it. */
export type LineAnswers = readonly Rows[];

export function noLineQuestions(): LineQuestions {
  const ofProduct = { product: new Map(), collection: new Map(), tag: new Map(), productType: new Map() };
  return {
    count: 0,
    of: { ...ofProduct, variant: new Map(), sku: new Map(), vendor: new Map() },
    ofNature: { subscription: [], 'one-time': [], 'on-sale': [] },
    seen: new Map(),
  };
}

/** Adds a question and gives its number, from 0. All are put before the first line is looked at. */
export function putQuestion(questions: LineQuestions, condition: LineCondition): number {
  const number = questions.count;
  questions.count += 1;
  if (condition.kind === 'on-sale') questions.ofNature['on-sale'].push(number);
  else if (condition.kind === 'purchase-type') questions.ofNature[condition.purchaseType].push(number);
  else putTexts(questions, condition, number);
  return number;
}

function putTexts({ of }: LineQuestions, condition: TextCondition, number: number): void {
  const { topic, values } = asked(condition);
  for (const value of new Set(values)) {
    const numbers = of[topic].get(value) ?? [];
    of[topic].set(value, numbers);
    numbers.push(number);
  }
}

/** Shipping is no product, neither on sale nor bought once or by subscription: it meets nothing that is asked of lines. */
export function lineAnswers(questions: LineQuestions, lines: readonly OrderLine[], { products, lines: facts }: FrozenContext): LineAnswers {
  const { count, ofNature } = questions;
  const answers: Rows[] = [];
  for (let number = 0; number < count; number += 1) answers.push(noRows);
  if (count === 0) return answers;
  const asksOfNature = ofNature.subscription.length + ofNature['one-time'].length + ofNature['on-sale'].length > 0;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line) continue;
    putRow(index, metBy(line, line.product === null ? undefined : products[line.product], questions), answers);
    if (!asksOfNature) continue;
    const { isSubscription, isOnSale } = facts[line.id] ?? unlisted;
    putRow(index, isSubscription ? ofNature.subscription : ofNature['one-time'], answers);
    if (isOnSale) putRow(index, ofNature['on-sale'], answers);
  }
  return answers;
}

const unlisted = { isSubscription: false, isOnSale: false };

const none: Numbers = [];

/** So many variants are kept in mind before all are forgotten. */
const seenMax = 20_000;

/** The numbers of the questions that the line meets by what it is of. */
function metBy(line: OrderLine, product: ProductFacts | undefined, questions: LineQuestions): Numbers {
  const { seen } = questions;
  const known = line.variant === null ? undefined : seen.get(line.variant);
  if (known && isSameLine(known.line, line) && isSameProduct(known.product, product)) return known.met;
  const met = metByNew(line, product, questions);
  if (seen.size >= seenMax) seen.clear();
  if (line.variant !== null) seen.set(line.variant, { line, product, met });
  return met;
}

function metByNew(line: OrderLine, product: ProductFacts | undefined, { of }: LineQuestions): Numbers {
  const met = new Set<number>();
  const see = (topic: Topic, texts: readonly (string | null)[]) => {
    for (const text of texts) if (text !== null) for (const number of of[topic].get(text) ?? none) met.add(number);
  };
  see('product', [line.product]);
  see('variant', [line.variant]);
  see('sku', [line.sku === null ? null : folded(line.sku)]);
  see('vendor', [line.vendor === null ? null : folded(line.vendor)]);
  if (product) {
    see('collection', product.collections);
    see('tag', product.tags.map(folded));
    see('productType', [product.productType === null ? null : folded(product.productType)]);
  }
  return [...met];
}

function isSameLine(one: OrderLine, other: OrderLine): boolean {
  return one.product === other.product && one.sku === other.sku && one.vendor === other.vendor;
}

function isSameProduct(one: ProductFacts | undefined, other: ProductFacts | undefined): boolean {
  if (one === other) return true;
  if (!one || !other) return false;
  return one.productType === other.productType && areSame(one.tags, other.tags) && areSame(one.collections, other.collections);
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  if (some.length !== others.length) return false;
  for (let index = 0; index < some.length; index += 1) if (some[index] !== others[index]) return false;
  return true;
}

type TextCondition = Exclude<LineCondition, { kind: 'on-sale' | 'purchase-type' }>;

function asked(condition: TextCondition): { readonly topic: Topic; readonly values: readonly string[] } {
  switch (condition.kind) {
    case 'product':
      return { topic: 'product', values: condition.products };
    case 'variant':
      return { topic: 'variant', values: condition.variants };
    case 'sku':
      return { topic: 'sku', values: condition.skus.map(folded) };
    case 'collection':
      return { topic: 'collection', values: condition.collections };
    case 'product-type':
      return { topic: 'productType', values: condition.productTypes.map(folded) };
    case 'vendor':
      return { topic: 'vendor', values: condition.vendors.map(folded) };
    case 'product-tag':
      return { topic: 'tag', values: condition.tags.map(folded) };
  }
}
