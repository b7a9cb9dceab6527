import type { LineCondition } from './condition.ts';
import type { LineFacts, ProductFacts } from './context.ts';
import { folded } from './folded.ts';
import type { OrderLine } from './order.ts';

/**
 * All that a program asks of lines, turned round: from what a line is (a product, a tag, …) to the numbers of the questions that are met by it.
 * So a line is looked at once, however many rules ask about it.
 */
export type LineQuestions = { count: number; readonly of: Readonly<Record<Topic, Map<string, number[]>>> };

/** 1 at the number of each question that the line meets. */
export type LineAnswers = Uint8Array;

type Topic = 'product' | 'variant' | 'sku' | 'collection' | 'product-type' | 'vendor' | 'product-tag' | 'nature';

export function noLineQuestions(): LineQuestions {
  const none = () => new Map<string, number[]>();
  return {
    count: 0,
    of: {
      product: none(),
      variant: none(),
      sku: none(),
      collection: none(),
      'product-type': none(),
      vendor: none(),
      'product-tag': none(),
      nature: none(),
    },
  };
}

/** Adds a question and gives its number. */
export function putQuestion(questions: LineQuestions, condition: LineCondition): number {
  const number = questions.count;
  questions.count += 1;
  const { topic, values } = asked(condition);
  for (const value of values) {
    const numbers = questions.of[topic].get(value) ?? [];
    questions.of[topic].set(value, numbers);
    numbers.push(number);
  }
  return number;
}

/** Shipping (`line` null) is no product, neither on sale nor bought once or by subscription: it meets nothing that is asked of lines. */
export function lineAnswers({ count, of }: LineQuestions, line: OrderLine | null, known: Known): LineAnswers {
  const answers = new Uint8Array(count);
  if (line === null || count === 0) return answers;
  const { product, facts } = known;
  mark(answers, of.product, line.product);
  mark(answers, of.variant, line.variant);
  markFolded(answers, of.sku, line.sku);
  markFolded(answers, of.vendor, line.vendor);
  if (product !== null) {
    if (of.collection.size > 0) for (const each of product.collections) mark(answers, of.collection, each);
    if (of['product-tag'].size > 0) for (const each of product.tags) markFolded(answers, of['product-tag'], each);
    markFolded(answers, of['product-type'], product.productType);
  }
  mark(answers, of.nature, facts?.isSubscription === true ? 'subscription' : 'one-time');
  if (facts?.isOnSale === true) mark(answers, of.nature, 'on-sale');
  return answers;
}

/** What the context knows of a line and its product; null where it does not list them. */
type Known = { readonly product: ProductFacts | null; readonly facts: LineFacts | null };

function asked(condition: LineCondition): { readonly topic: Topic; readonly values: readonly string[] } {
  switch (condition.kind) {
    case 'product':
      return { topic: condition.kind, values: distinct(condition.products) };
    case 'variant':
      return { topic: condition.kind, values: distinct(condition.variants) };
    case 'sku':
      return { topic: condition.kind, values: distinct(condition.skus.map(folded)) };
    case 'collection':
      return { topic: condition.kind, values: distinct(condition.collections) };
    case 'product-type':
      return { topic: condition.kind, values: distinct(condition.productTypes.map(folded)) };
    case 'vendor':
      return { topic: condition.kind, values: distinct(condition.vendors.map(folded)) };
    case 'product-tag':
      return { topic: condition.kind, values: distinct(condition.tags.map(folded)) };
    case 'on-sale':
      return { topic: 'nature', values: ['on-sale'] };
    case 'purchase-type':
      return { topic: 'nature', values: [condition.purchaseType] };
  }
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

function mark(answers: LineAnswers, known: ReadonlyMap<string, readonly number[]>, value: string | null): void {
  if (value === null || known.size === 0) return;
  for (const number of known.get(value) ?? []) answers[number] = 1;
}

function markFolded(answers: LineAnswers, known: ReadonlyMap<string, readonly number[]>, value: string | null): void {
  if (value !== null && known.size > 0) mark(answers, known, folded(value));
}
