import type { Condition, Conditions, CustomerCondition, LineCondition } from './condition.ts';
import { putQuestion, type LineAnswers, type LineQuestions } from './line-questions.ts';
import { inBoth, inEither, noRows, without, type Rows } from './row-set.ts';
import { customerQuestion, orderQuestion, type CustomerFacts, type OrderFacts, type OrderQuestion } from './order-questions.ts';

/** Conditions made ready to be asked of many orders. */
export type Matcher = {
  /** False where only the order is asked about, so that flat awards and shipping are meant too. */
  readonly asksOfLines: boolean;
  readonly asksOfOrder: boolean;
  /** What the order must meet, and what it must not. */
  readonly ofOrder: Questions<OrderQuestion>;
  /** Numbers of the program's line questions. */
  readonly ofLine: Questions<number>;
  /** No alternatives are asked. */
  readonly isAnyEmpty: boolean;
};

type Questions<Question> = { readonly all: readonly Question[]; readonly any: readonly Question[]; readonly none: readonly Question[] };

/** `questions` takes up what is asked of lines. */
export function matcher({ all, any, none }: Conditions, questions: LineQuestions): Matcher {
  const [ofAll, ofAny, ofNone] = [sorted(all, questions), sorted(any, questions), sorted(none, questions)];
  const asked = ofAll.line.length + ofAny.line.length + ofNone.line.length;
  return {
    asksOfLines: asked > 0,
    asksOfOrder: ofAll.order.length + ofAny.order.length + ofNone.order.length > 0,
    ofOrder: { all: ofAll.order, any: ofAny.order, none: ofNone.order },
    ofLine: { all: ofAll.line, any: ofAny.line, none: ofNone.line },
    isAnyEmpty: any.length === 0,
  };
}

/** What is asked of one order: its own facts, and which rows meet the line questions. */
type Asked = { readonly facts: OrderFacts; readonly answers: LineAnswers };

/** Which of the rows meet the conditions; all of them where only the order is asked about. */
export function rowsMet(matcher: Matcher, rows: Rows, { facts, answers }: Asked): Rows {
  const answer = matcher.asksOfOrder || !matcher.isAnyEmpty ? askOrder(matcher, facts) : 'by-line';
  if (answer === 'no-line') return noRows;
  if (!matcher.asksOfLines) return rows;
  const { all, any, none } = matcher.ofLine;
  let met = rows;
  for (const question of all) met = inBoth(met, answers[question] ?? noRows);
  for (const question of none) met = without(met, answers[question] ?? noRows);
  if (answer === 'by-line') return met;
  let some = noRows;
  for (const question of any) some = inEither(some, answers[question] ?? noRows);
  return inBoth(met, some);
}

function askOrder({ ofOrder, ofLine, isAnyEmpty }: Matcher, facts: OrderFacts): 'no-line' | 'by-line' | 'by-any' {
  for (const asks of ofOrder.all) if (!asks(facts)) return 'no-line';
  for (const asks of ofOrder.none) if (asks(facts)) return 'no-line';
  if (isAnyEmpty) return 'by-line';
  for (const asks of ofOrder.any) if (asks(facts)) return 'by-line';
  return ofLine.any.length > 0 ? 'by-any' : 'no-line';
}

/** Conditions about a member alone, as other activities than orders have them. */
export function isCustomerMet(conditions: Questions<CustomerCondition>, facts: CustomerFacts): boolean {
  const isMet = (condition: CustomerCondition) => customerQuestion(condition)(facts);
  return conditions.all.every(isMet) && (conditions.any.length === 0 || conditions.any.some(isMet)) && !conditions.none.some(isMet);
}

function sorted(conditions: readonly Condition[], questions: LineQuestions) {
  const order: OrderQuestion[] = [];
  const line: number[] = [];
  for (const condition of conditions) {
    if (isLineCondition(condition)) line.push(putQuestion(questions, condition));
    else order.push(orderQuestion(condition));
  }
  return { order, line };
}

/** Whether it is judged line by line; the others are judged once for the order. */
export function isLineCondition(condition: Condition): condition is LineCondition {
  switch (condition.kind) {
    case 'product':
    case 'variant':
    case 'sku':
    case 'collection':
    case 'product-type':
    case 'vendor':
    case 'product-tag':
    case 'on-sale':
    case 'purchase-type':
      return true;
    case 'subtotal':
    case 'item-count':
    case 'order-tag':
    case 'discount-code':
    case 'sales-channel':
    case 'pos-location':
    case 'country':
    case 'market':
    case 'company':
    case 'order-number':
    case 'customer-tag':
    case 'tier':
    case 'segment':
    case 'time-window':
      return false;
  }
}
