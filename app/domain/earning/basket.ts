import { assert } from '../values/assert.ts';
import { isAbove, isZero, multiply, one, ratio, smaller, subtract, sum, zero, type Rational } from '../values/rational.ts';
import { localTime, type LocalTime, type TimeZone } from '../values/time-zone.ts';
import type { CompiledProgram } from './compile.ts';
import type { FrozenContext } from './context.ts';
import { lineAnswers, type LineAnswers } from './line-questions.ts';
import { askOrder, isLineMet, type Matcher } from './matching.ts';
import { isOnDays, type OrderFacts } from './order-questions.ts';
import type { Order, OrderLine } from './order.ts';
import type { ExcludedBecause } from './outcome.ts';
import type { Campaign } from './rule.ts';
import { piecesLeft, remainingOf, type RemainingOrder, type Remainder } from './remaining.ts';

/** A line, or shipping (`line` null), with what remains of it in minor units. */
export type BasketRow = {
  readonly line: OrderLine | null;
  readonly remainder: Remainder;
  readonly excludedBecause: ExcludedBecause | null;
  /** The exclusion's name, where it is one of the program's. */
  readonly exclusion: string | null;
};

/** An order laid out for one program: what is asked of it, and what of it counts. */
export type Basket = {
  readonly order: Order;
  readonly program: CompiledProgram;
  readonly context: FrozenContext;
  readonly facts: OrderFacts;
  readonly answers: LineAnswers;
  /** The lines in the order's order, then shipping where any was paid. */
  readonly rows: readonly BasketRow[];
  /** Of each row what earns by amount, in minor units. */
  readonly amounts: readonly Rational[];
  /** Positions of the rows that are not excluded. */
  readonly counting: readonly number[];
  /** The share of every amount that counts: less than 1 where some of it was paid by gift card or store credit and that does not earn. */
  readonly countedShare: Rational;
  /** Which part of the lines the refunds that name nothing leave. */
  readonly keptOfLines: Rational;
};

export function basketOf(order: Order, program: CompiledProgram, context: FrozenContext, zone: TimeZone): Basket {
  const { document } = program;
  assert(order.currency === document.currency, 'an order is judged by a program in its own currency');
  const remaining = remainingOf(order, document.earning.basis.tax);
  const facts = orderFacts({ order, program, context, remaining }, zone);
  const countedShare = shareCounted(order, program);
  const answers = lineAnswers(program.questions, order.lines, context);
  const laid = layOut(remaining, { order, program, context, facts, answers, countedShare });
  return { order, program, context, facts, answers, ...laid, countedShare, keptOfLines: remaining.keptOfLines };
}

/** Positions of the rows that count and meet the rule's conditions; none while its campaign does not run. */
export function matchedRows({ matcher, campaign }: Asking, { facts, answers, rows, counting }: Basket): readonly number[] {
  if (campaign && !isOnDays(campaign, facts.at().on)) return noRows;
  const answer = askOrder(matcher, facts);
  if (answer === 'no-line') return noRows;
  if (answer === 'every-line') return counting;
  if (matcher.onlyQuestion !== null) {
    const met = answers[matcher.onlyQuestion] ?? noRows;
    return counting.length === rows.length ? met : met.filter((row) => rows[row]?.excludedBecause === null);
  }
  let matched: number[] | null = null;
  for (const row of counting) if (isLineMet(matcher, answer, { answers, row })) (matched ??= []).push(row);
  return matched ?? noRows;
}

const noRows: readonly number[] = [];

/** Whether something of the row is still there: a free piece is, a refunded one is not. */
export function isStanding(index: number, { rows, amounts, order }: Basket): boolean {
  const row = rows[index];
  if (!row || isAbove(amounts[index] ?? zero, zero)) return row !== undefined;
  return row.line !== null && isZero(row.remainder.ordered) && piecesLeft(row.line, order) > 0;
}

type Asking = { readonly matcher: Matcher; readonly campaign: Campaign | null };

type Laid = Pick<Basket, 'order' | 'program' | 'context' | 'facts' | 'answers' | 'countedShare'>;

function layOut({ lines, shipping }: RemainingOrder, laid: Laid): Pick<Basket, 'rows' | 'amounts' | 'counting'> {
  const { order, program, countedShare } = laid;
  const excluding = { ...laid, exclusions: program.exclusions.filter(({ matcher }) => askOrder(matcher, laid.facts) !== 'no-line') };
  const [rows, amounts, counting]: [BasketRow[], Rational[], number[]] = [[], [], []];
  const put = (line: OrderLine | null, remainder: Remainder) => {
    const { excludedBecause, exclusion } = whyExcluded(line, rows.length, excluding);
    if (excludedBecause === null) counting.push(rows.length);
    rows.push({ line, remainder, excludedBecause, exclusion });
    amounts.push(countedShare === one ? remainder.remaining : multiply(remainder.remaining, countedShare));
  };
  for (let index = 0; index < lines.length; index += 1) {
    const remainder = lines[index];
    if (remainder) put(order.lines[index] ?? null, remainder);
  }
  if (!isZero(shipping.ordered)) put(null, shipping);
  return { rows, amounts, counting };
}

const counted = { excludedBecause: null, exclusion: null };

type Excluding = Laid & Pick<CompiledProgram, 'exclusions'>;

function whyExcluded(line: OrderLine | null, row: number, laid: Excluding): Pick<BasketRow, 'excludedBecause' | 'exclusion'> {
  const { program, exclusions, context, facts, answers, countedShare } = laid;
  const { basis } = program.document.earning;
  if (line?.isGiftCard) return { excludedBecause: 'gift-card', exclusion: null };
  if (line?.isTip) return { excludedBecause: 'tip', exclusion: null };
  if (line === null && !basis.shipping) return { excludedBecause: 'shipping', exclusion: null };
  if (line && !basis.saleLines && context.lines[line.id]?.isOnSale) return { excludedBecause: 'sale', exclusion: null };
  for (const { name, matcher } of exclusions) {
    // Shipping is no line: only an exclusion of whole orders excludes it.
    if (line === null && matcher.asksOfLines) continue;
    const answer = askOrder(matcher, facts);
    if (answer === 'every-line' || (answer !== 'no-line' && isLineMet(matcher, answer, { answers, row }))) {
      return { excludedBecause: 'exclusion', exclusion: name };
    }
  }
  return isZero(countedShare) ? { excludedBecause: 'credit', exclusion: null } : counted;
}

/** 1 where the program counts every way of paying, or nothing was paid at all. */
function shareCounted({ payments }: Order, { document }: CompiledProgram): Rational {
  const { giftCardPayments, storeCreditPayments } = document.earning.basis;
  if (giftCardPayments && storeCreditPayments) return one;
  const credit = (giftCardPayments ? 0 : payments.giftCards.minor) + (storeCreditPayments ? 0 : payments.storeCredit.minor);
  if (payments.total.minor <= 0 || credit <= 0) return one;
  return subtract(one, smaller(one, ratio(credit, payments.total.minor)));
}

type Asked = Pick<Basket, 'order' | 'program' | 'context'> & { readonly remaining: RemainingOrder };

function orderFacts({ order, program, context, remaining }: Asked, zone: TimeZone): OrderFacts {
  const { document } = program;
  const isAsOrdered = document.refunds.conditions === 'as-ordered';
  let at: LocalTime | undefined;
  let subtotal: Rational | undefined;
  let pieces: number | undefined;
  return {
    customerTags: context.customerTags,
    tier: context.tier,
    segments: context.segments,
    at: () => (at ??= localTime(order.placedAt, zone)),
    subtotal: () => (subtotal ??= subtotalOf(order, document.earning.basis.tax ? remainingOf(order, false) : remaining, isAsOrdered)),
    pieces: () => (pieces ??= piecesOf(order, isAsOrdered)),
    tags: order.tags,
    discountCodes: order.discountCodes,
    channel: order.channel,
    location: order.location,
    country: order.country,
    market: context.market,
    company: order.company,
    orderNumber: context.orderNumber,
  };
}

function subtotalOf(order: Order, { lines }: RemainingOrder, isAsOrdered: boolean): Rational {
  return sum(lines.map(({ ordered, remaining }, index) => (order.lines[index]?.isTip ? zero : isAsOrdered ? ordered : remaining)));
}

function piecesOf(order: Order, isAsOrdered: boolean): number {
  const goods = order.lines.filter(({ isTip }) => !isTip);
  return goods.reduce((total, line) => total + (isAsOrdered ? line.quantity : piecesLeft(line, order)), 0);
}
