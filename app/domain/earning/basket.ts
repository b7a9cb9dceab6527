import { assert } from '../values/assert.ts';
import { isZero, multiply, one, ratio, smaller, subtract, sum, whole, wholeNumbers, zero, type Rational } from '../values/rational.ts';
import type { TimeZone } from '../values/time-zone.ts';
import type { CompiledProgram } from './compile.ts';
import type { FrozenContext } from './context.ts';
import { countingRows, exclusionsOf, type Exclusions } from './excluding.ts';
import { lineAnswers, type LineAnswers } from './line-questions.ts';
import { rowsMet, type Matcher } from './matching.ts';
import { orderFacts } from './order-facts.ts';
import { isOnDays, type OrderFacts } from './order-questions.ts';
import type { Order } from './order.ts';
import { minorOf, piecesLeft, remainingOf, untouchedAmounts, type RemainingOrder } from './remaining.ts';
import { firstRows, noRows, positionsOf, sumOver, type Rows } from './row-set.ts';
import type { Campaign } from './rule.ts';

/** An order laid out for one program: what is asked of it, and what of it counts. Its rows are its lines, then shipping where any was paid. */
export type Basket = {
  readonly order: Order;
  readonly program: CompiledProgram;
  readonly context: FrozenContext;
  readonly facts: OrderFacts;
  readonly answers: LineAnswers;
  readonly rowCount: number;
  /** Of each row what earns by amount, in minor units: in plain numbers where all are whole, as they nearly always are, else null. */
  readonly wholeAmounts: readonly number[] | null;
  /** The same where they are not; else empty. */
  readonly exactAmounts: readonly Rational[];
  /** What remains of it; null where all that was ordered does, and counts. */
  readonly remaining: RemainingOrder | null;
  /** The rows that are lines. */
  readonly goods: Rows;
  readonly exclusions: Exclusions;
  /** The rows that are not excluded. */
  readonly counting: Rows;
  /** The share of every amount that counts: less than 1 where some of it was paid by gift card or store credit and that does not earn. */
  readonly countedShare: Rational;
};

export function basketOf(order: Order, program: CompiledProgram, context: FrozenContext, zone: TimeZone): Basket {
  assert(order.currency === program.document.currency, 'an order is judged by a program in its own currency');
  const answers = lineAnswers(program.questions, order.lines, context);
  const countedShare = shareCounted(order, program);
  const { remaining, wholeAmounts, exactAmounts } = amountsOf(order, program, countedShare);
  const facts = orderFacts({ order, program, context, remaining }, zone);
  const rowCount = wholeAmounts ? wholeAmounts.length : exactAmounts.length;
  const exclusions = exclusionsOf(rowCount, { order, program, facts, answers });
  return {
    order,
    program,
    context,
    facts,
    answers,
    rowCount,
    wholeAmounts,
    exactAmounts,
    remaining,
    goods: firstRows(order.lines.length),
    exclusions,
    counting: countingRows(rowCount, { order, program, context, exclusions, countedShare }),
    countedShare,
  };
}

type Amounts = Pick<Basket, 'remaining' | 'wholeAmounts' | 'exactAmounts'>;

/** Most orders take the short road: nothing refunded, nothing removed, and every way of paying counts. */
function amountsOf(order: Order, { document }: CompiledProgram, countedShare: Rational): Amounts {
  const { tax } = document.earning.basis;
  const untouched = countedShare === one ? untouchedAmounts(order, tax) : null;
  if (untouched) return { remaining: null, wholeAmounts: untouched, exactAmounts: none };
  const remaining = remainingOf(order, tax);
  const { lines, shipping } = remaining;
  const rows = isZero(shipping.ordered) ? lines : [...lines, shipping];
  const exactAmounts = rows.map((row) => (countedShare === one ? row.remaining : multiply(row.remaining, countedShare)));
  const wholeAmounts = wholeNumbers(exactAmounts);
  return { remaining, wholeAmounts, exactAmounts: wholeAmounts ? none : exactAmounts };
}

const none: readonly Rational[] = [];

/** What earns by amount of these rows together, in minor units. */
export function amountOf(rows: Rows, basket: Basket): Rational {
  const total = wholeAmountOf(rows, basket);
  return total === null ? exactAmountOf(rows, basket) : whole(total);
}

/** The same as a plain number; null where it is no whole one, or not exact as such. */
export function wholeAmountOf(rows: Rows, { wholeAmounts }: Basket): number | null {
  const total = wholeAmounts && sumOver(rows, wholeAmounts);
  return total !== null && Number.isSafeInteger(total) ? total : null;
}

function exactAmountOf(rows: Rows, { wholeAmounts, exactAmounts }: Basket): Rational {
  return sum(positionsOf(rows).map((row) => (wholeAmounts ? whole(wholeAmounts[row] ?? 0) : (exactAmounts[row] ?? zero))));
}

/** The rows that count and meet the rule's conditions; none while its campaign does not run. */
export function matchedRows({ matcher, campaign }: Asking, { facts, answers, counting }: Basket): Rows {
  if (campaign && !isOnDays(campaign, facts.at().on)) return noRows;
  return rowsMet(matcher, counting, { facts, answers });
}

/** Whether anything of the row earns by amount. */
export function hasAmount(row: number, { wholeAmounts, exactAmounts }: Basket): boolean {
  return wholeAmounts ? (wholeAmounts[row] ?? 0) > 0 : !isZero(exactAmounts[row] ?? zero);
}

/** Whether something of the row is still there: a free piece is, a refunded one is not. */
export function isStanding(row: number, basket: Basket): boolean {
  if (hasAmount(row, basket)) return true;
  const { order, program } = basket;
  const line = order.lines[row];
  return line !== undefined && minorOf(line, order.taxesIncluded, program.document.earning.basis.tax) === 0 && piecesLeft(line, order) > 0;
}

type Asking = { readonly matcher: Matcher; readonly campaign: Campaign | null };

/** 1 where the program counts every way of paying, or nothing was paid at all. */
function shareCounted({ payments }: Order, { document }: CompiledProgram): Rational {
  const { giftCardPayments, storeCreditPayments } = document.earning.basis;
  if (giftCardPayments && storeCreditPayments) return one;
  const credit = (giftCardPayments ? 0 : payments.giftCards.minor) + (storeCreditPayments ? 0 : payments.storeCredit.minor);
  if (payments.total.minor <= 0 || credit <= 0) return one;
  return subtract(one, smaller(one, ratio(credit, payments.total.minor)));
}
