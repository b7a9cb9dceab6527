import { assert } from '../values/assert.ts';
import {
  isAbove,
  isZero,
  multiply,
  one,
  ratio,
  smaller,
  subtract,
  sum,
  whole,
  wholeNumbers,
  zero,
  type Rational,
} from '../values/rational.ts';
import { localTime, type LocalTime, type TimeZone } from '../values/time-zone.ts';
import type { CompiledProgram } from './compile.ts';
import type { FrozenContext } from './context.ts';
import { lineAnswers, type LineAnswers } from './line-questions.ts';
import { rowsMet, type Matcher } from './matching.ts';
import { isOnDays, type OrderFacts } from './order-questions.ts';
import type { Order, OrderLine } from './order.ts';
import type { ExcludedBecause } from './outcome.ts';
import { firstRows, inEither, noRows, positionsOf, sumOver, theRow, type Rows } from './row-set.ts';
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
  /** The same in plain numbers where all are whole, as they nearly always are. */
  readonly wholeAmounts: readonly number[] | null;
  /** The rows that are lines. */
  readonly goods: Rows;
  /** The rows that are not excluded. */
  readonly counting: Rows;
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
  const rows = rowsOf(remaining, { order, program, context, facts, answers, countedShare });
  const amounts = rows.map(({ remainder }) => (countedShare === one ? remainder.remaining : multiply(remainder.remaining, countedShare)));
  return {
    order,
    program,
    context,
    facts,
    answers,
    rows,
    amounts,
    wholeAmounts: wholeNumbers(amounts),
    goods: firstRows(order.lines.length),
    counting: countingOf(rows),
    countedShare,
    keptOfLines: remaining.keptOfLines,
  };
}

/** What earns by amount of these rows together, in minor units. */
export function amountOf(rows: Rows, { amounts, wholeAmounts }: Basket): Rational {
  const total = wholeAmounts && sumOver(rows, wholeAmounts);
  return total !== null && Number.isSafeInteger(total) ? whole(total) : sum(positionsOf(rows).map((row) => amounts[row] ?? zero));
}

/** The rows that count and meet the rule's conditions; none while its campaign does not run. */
export function matchedRows({ matcher, campaign }: Asking, basket: Basket): Rows {
  if (campaign && !isOnDays(campaign, basket.facts.at().on)) return noRows;
  const { facts, answers, counting } = basket;
  return rowsMet(matcher, { facts, answers, rows: counting });
}

/** Whether something of the row is still there: a free piece is, a refunded one is not. */
export function isStanding(index: number, { rows, amounts, order }: Basket): boolean {
  const row = rows[index];
  if (!row || isAbove(amounts[index] ?? zero, zero)) return row !== undefined;
  return row.line !== null && isZero(row.remainder.ordered) && piecesLeft(row.line, order) > 0;
}

type Asking = { readonly matcher: Matcher; readonly campaign: Campaign | null };

type Laid = Pick<Basket, 'order' | 'program' | 'context' | 'facts' | 'answers' | 'countedShare'>;

function rowsOf({ lines, shipping }: RemainingOrder, laid: Laid): readonly BasketRow[] {
  const { order } = laid;
  const hasShipping = !isZero(shipping.ordered);
  const exclusions = exclusionsOf(lines.length + (hasShipping ? 1 : 0), laid);
  const rows: BasketRow[] = [];
  const put = (line: OrderLine | null, remainder: Remainder) => {
    const met = exclusions?.[rows.length] ?? null;
    const excludedBecause = whyExcluded(line, met, laid);
    rows.push({ line, remainder, excludedBecause, exclusion: excludedBecause === 'exclusion' ? met : null });
  };
  for (let index = 0; index < lines.length; index += 1) {
    const remainder = lines[index];
    if (remainder) put(order.lines[index] ?? null, remainder);
  }
  if (hasShipping) put(null, shipping);
  return rows;
}

/** Of each row the first exclusion that it meets; null where none is met at all. */
function exclusionsOf(count: number, { order, program, facts, answers }: Laid): readonly (string | undefined)[] | null {
  let names: (string | undefined)[] | null = null;
  for (const { name, matcher } of program.exclusions) {
    const met = rowsMet(matcher, { facts, answers, rows: firstRows(count) });
    for (const row of positionsOf(met)) {
      // Shipping is no line: only an exclusion of whole orders excludes it.
      if (row === order.lines.length && matcher.asksOfLines) continue;
      names ??= [];
      names[row] ??= name;
    }
  }
  return names;
}

function countingOf(rows: readonly BasketRow[]): Rows {
  let counting = noRows;
  for (let row = 0; row < rows.length; row += 1) if (rows[row]?.excludedBecause === null) counting = inEither(counting, theRow(row));
  return counting;
}

function whyExcluded(line: OrderLine | null, exclusion: string | null, { program, context, countedShare }: Laid): ExcludedBecause | null {
  const { basis } = program.document.earning;
  if (line?.isGiftCard) return 'gift-card';
  if (line?.isTip) return 'tip';
  if (line === null && !basis.shipping) return 'shipping';
  if (line && !basis.saleLines && context.lines[line.id]?.isOnSale) return 'sale';
  if (exclusion !== null) return 'exclusion';
  return isZero(countedShare) ? 'credit' : null;
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
