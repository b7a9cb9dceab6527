import type { LineCondition } from './condition.ts';
import type { FrozenContext, ProductFacts } from './context.ts';
import { folded } from './folded.ts';
import type { OrderLine } from './order.ts';

/**
 * All that a program asks of lines, turned round: from what a line is (a product, a tag, …) to the numbers of the questions that are met by it.
 * So a line is looked at once, however many rules ask about it.
 */
export type LineQuestions = {
  count: number;
  readonly of: Readonly<Record<Topic, Map<string | null, number[]>>>;
  /** The same for texts as lines have them, once seen: a shop has the same tags and vendors in order after order. */
  readonly asWritten: Readonly<Record<TextTopic, Map<string, Numbers>>>;
};

/** By question, the positions of the rows that meet it, ascending; undefined where none does. */
export type LineAnswers = readonly (readonly number[] | undefined)[];

type TextTopic = 'sku' | 'product-type' | 'vendor' | 'product-tag';
type Topic = 'product' | 'variant' | 'collection' | 'nature' | TextTopic;
type Numbers = readonly number[];

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
    asWritten: { sku: none(), 'product-type': none(), vendor: none(), 'product-tag': none() },
  };
}

/** Adds a question and gives its number, from 0. All are put before the first line is looked at. */
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
  const answers = new Array<number[] | undefined>(questions.count).fill(undefined);
  if (questions.count === 0) return answers;
  const { product, variant, sku, vendor, collection, 'product-tag': tag, 'product-type': type, nature } = questions.of;
  const [subscription, oneTime, onSale] = [nature.get('subscription'), nature.get('one-time'), nature.get('on-sale')];
  const isProductAsked = collection.size > 0 || tag.size > 0 || type.size > 0;
  for (let row = 0; row < lines.length; row += 1) {
    const line = lines[row];
    if (!line) continue;
    if (product.size > 0) mark(answers, product.get(line.product), row);
    if (variant.size > 0) mark(answers, variant.get(line.variant), row);
    if (sku.size > 0 && line.sku !== null) mark(answers, metByText(questions, 'sku', line.sku), row);
    if (vendor.size > 0 && line.vendor !== null) mark(answers, metByText(questions, 'vendor', line.vendor), row);
    const known = isProductAsked && line.product !== null ? products[line.product] : undefined;
    if (known) markProduct(answers, { questions, product: known, row });
    if (nature.size === 0) continue;
    const { isSubscription, isOnSale } = facts[line.id] ?? unlisted;
    mark(answers, isSubscription ? subscription : oneTime, row);
    if (isOnSale) mark(answers, onSale, row);
  }
  return answers;
}

const unlisted = { isSubscription: false, isOnSale: false };

export function isMetBy(answers: LineAnswers, question: number, row: number): boolean {
  return answers[question]?.includes(row) ?? false;
}

type OfProduct = { readonly questions: LineQuestions; readonly product: ProductFacts; readonly row: number };

function markProduct(answers: Answers, { questions, product, row }: OfProduct): void {
  const { collection, 'product-tag': tag, 'product-type': type } = questions.of;
  if (collection.size > 0) for (const each of product.collections) mark(answers, collection.get(each), row);
  if (tag.size > 0) for (const each of product.tags) mark(answers, metByText(questions, 'product-tag', each), row);
  if (type.size > 0 && product.productType !== null) mark(answers, metByText(questions, 'product-type', product.productType), row);
}

type Answers = (number[] | undefined)[];

function mark(answers: Answers, numbers: Numbers | undefined, row: number): void {
  if (numbers === undefined) return;
  for (const number of numbers) {
    const met = answers[number];
    if (met === undefined) answers[number] = [row];
    else if (met[met.length - 1] !== row) met.push(row);
  }
}

function metByText(questions: LineQuestions, topic: TextTopic, text: string): Numbers {
  return questions.asWritten[topic].get(text) ?? metByNewText(questions, topic, text);
}

/** So many texts of a topic are kept as written before all are forgotten: SKUs may have no end. */
const writtenMax = 20_000;
const none: Numbers = [];

function metByNewText({ of, asWritten }: LineQuestions, topic: TextTopic, text: string): Numbers {
  const written = asWritten[topic];
  if (written.size >= writtenMax) written.clear();
  const met = of[topic].get(folded(text)) ?? none;
  written.set(text, met);
  return met;
}

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
