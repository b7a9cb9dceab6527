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
  readonly of: Readonly<Record<Topic, Table>>;
  readonly ofNature: Readonly<Record<Nature, number[]>>;
};

type Topic = 'product' | 'variant' | 'collection' | 'sku' | 'productType' | 'vendor' | 'tag';
type Nature = 'subscription' | 'one-time' | 'on-sale';

/** `seen` are texts as lines have them, not folded yet: a shop has the same tags and vendors in order after order. */
type Table = { readonly asked: Map<string, number[]>; readonly seen: Map<string, Numbers> };
type Numbers = readonly number[];

/** By question, the positions of the rows that meet it, ascending; undefined where none does. */
export type LineAnswers = readonly (readonly number[] | undefined)[];

export function noLineQuestions(): LineQuestions {
  const none = (): Table => ({ asked: new Map(), seen: new Map() });
  const ofProduct = { product: none(), collection: none(), tag: none(), productType: none() };
  return {
    count: 0,
    of: { ...ofProduct, variant: none(), sku: none(), vendor: none() },
    ofNature: { subscription: [], 'one-time': [], 'on-sale': [] },
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
  const table = of[topic].asked;
  for (const value of new Set(values)) {
    const numbers = table.get(value) ?? [];
    table.set(value, numbers);
    numbers.push(number);
  }
}

/** Shipping is no product, neither on sale nor bought once or by subscription: it meets nothing that is asked of lines. */
export function lineAnswers(
  { count, of, ofNature }: LineQuestions,
  lines: readonly OrderLine[],
  { products, lines: facts }: FrozenContext,
): LineAnswers {
  const answers = new Array<number[] | undefined>(count).fill(undefined);
  if (count === 0) return answers;
  const isProductAsked = of.collection.asked.size > 0 || of.tag.asked.size > 0 || of.productType.asked.size > 0;
  for (let row = 0; row < lines.length; row += 1) {
    const line = lines[row];
    if (!line) continue;
    markLine(answers, of, { line, row });
    const product = isProductAsked && line.product !== null ? products[line.product] : undefined;
    if (product) markProduct(answers, of, { product, row });
    const { isSubscription, isOnSale } = facts[line.id] ?? unlisted;
    mark(answers, isSubscription ? ofNature.subscription : ofNature['one-time'], row);
    if (isOnSale) mark(answers, ofNature['on-sale'], row);
  }
  return answers;
}

const unlisted = { isSubscription: false, isOnSale: false };

type Answers = (number[] | undefined)[];
type Tables = LineQuestions['of'];

function markLine(
  answers: Answers,
  { product, variant, sku, vendor }: Tables,
  { line, row }: { readonly line: OrderLine; readonly row: number },
): void {
  if (product.asked.size > 0 && line.product !== null) mark(answers, product.asked.get(line.product), row);
  if (variant.asked.size > 0 && line.variant !== null) mark(answers, variant.asked.get(line.variant), row);
  if (sku.asked.size > 0 && line.sku !== null) mark(answers, metByText(sku, line.sku), row);
  if (vendor.asked.size > 0 && line.vendor !== null) mark(answers, metByText(vendor, line.vendor), row);
}

type OfProduct = { readonly product: ProductFacts; readonly row: number };

function markProduct(answers: Answers, { collection, tag, productType }: Tables, { product, row }: OfProduct): void {
  if (collection.asked.size > 0) for (const each of product.collections) mark(answers, collection.asked.get(each), row);
  if (tag.asked.size > 0) for (const each of product.tags) mark(answers, metByText(tag, each), row);
  if (productType.asked.size > 0 && product.productType !== null) mark(answers, metByText(productType, product.productType), row);
}

function mark(answers: Answers, numbers: Numbers | undefined, row: number): void {
  if (numbers === undefined) return;
  for (const number of numbers) {
    const met = answers[number];
    if (met === undefined) answers[number] = [row];
    else if (met[met.length - 1] !== row) met.push(row);
  }
}

function metByText(table: Table, text: string): Numbers {
  return table.seen.get(text) ?? metByNewText(table, text);
}

/** So many texts of a topic are kept as written before all are forgotten: SKUs may have no end. */
const seenMax = 20_000;
const none: Numbers = [];

function metByNewText({ asked, seen }: Table, text: string): Numbers {
  if (seen.size >= seenMax) seen.clear();
  const met = asked.get(folded(text)) ?? none;
  seen.set(text, met);
  return met;
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
