import type { LineCondition } from './condition.ts';
import type { FrozenContext, LineFacts, ProductFacts } from './context.ts';
import { folded } from './folded.ts';
import type { OrderLine } from './order.ts';

/**
 * All that a program asks of lines, turned round: from what a line is (a product, a tag, …) to the numbers of the questions that are met by it.
 * So a line is looked at once, however many rules ask about it.
 */
export type LineQuestions = { count: number; readonly of: Readonly<Record<Topic, Map<string, number[]>>> };

/** By question, the positions of the rows that meet it, ascending; undefined where none does. */
export type LineAnswers = readonly (readonly number[] | undefined)[];

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

/** Shipping is no product, neither on sale nor bought once or by subscription: it meets nothing that is asked of lines. */
export function lineAnswers(questions: LineQuestions, lines: readonly OrderLine[], { products, lines: facts }: FrozenContext): LineAnswers {
  const answers: (number[] | undefined)[] = [];
  if (questions.count === 0) return answers;
  for (let row = 0; row < lines.length; row += 1) {
    const line = lines[row];
    if (!line) continue;
    const product = line.product === null ? undefined : products[line.product];
    answer({ answers, row }, questions, { line, product, facts: facts[line.id] });
  }
  return answers;
}

export function isMetBy(answers: LineAnswers, question: number, row: number): boolean {
  return answers[question]?.includes(row) ?? false;
}

function answer(to: Place, { of }: LineQuestions, { line, product, facts }: Known): void {
  mark(to, of.product, line.product);
  mark(to, of.variant, line.variant);
  markFolded(to, of.sku, line.sku);
  markFolded(to, of.vendor, line.vendor);
  if (product) {
    if (of.collection.size > 0) for (const each of product.collections) mark(to, of.collection, each);
    if (of['product-tag'].size > 0) for (const each of product.tags) markFolded(to, of['product-tag'], each);
    markFolded(to, of['product-type'], product.productType);
  }
  if (of.nature.size === 0) return;
  mark(to, of.nature, facts?.isSubscription === true ? 'subscription' : 'one-time');
  if (facts?.isOnSale === true) mark(to, of.nature, 'on-sale');
}

type Place = { readonly answers: (number[] | undefined)[]; readonly row: number };

/** A line, and what the context knows of it and its product; undefined where it does not list them. */
type Known = { readonly line: OrderLine; readonly product: ProductFacts | undefined; readonly facts: LineFacts | undefined };

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

function mark({ answers, row }: Place, known: ReadonlyMap<string, readonly number[]>, value: string | null): void {
  const numbers = value === null || known.size === 0 ? undefined : known.get(value);
  if (!numbers) return;
  for (const number of numbers) {
    const met = answers[number];
    if (!met) answers[number] = [row];
    else if (met[met.length - 1] !== row) met.push(row);
  }
}

function markFolded(to: Place, known: ReadonlyMap<string, readonly number[]>, value: string | null): void {
  if (value !== null && known.size > 0) mark(to, known, folded(value));
}
