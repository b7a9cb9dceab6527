import { sum, whole, zero, type Rational } from '../values/rational.ts';
import { localTime, type LocalTime, type TimeZone } from '../values/time-zone.ts';
import type { CompiledProgram } from './compile.ts';
import type { FrozenContext } from './context.ts';
import type { OrderFacts } from './order-questions.ts';
import type { Order } from './order.ts';
import { piecesLeft, remainingOf, untouchedAmounts, type RemainingOrder } from './remaining.ts';

type Asked = {
  readonly order: Order;
  readonly program: CompiledProgram;
  readonly context: FrozenContext;
  /** As the program counts tax; null where all remains. */
  readonly remaining: RemainingOrder | null;
};

/** What conditions ask of this order. */
export function orderFacts(asked: Asked, zone: TimeZone): OrderFacts {
  const { order, program, context } = asked;
  const isAsOrdered = program.document.refunds.conditions === 'as-ordered';
  let at: LocalTime | undefined;
  let subtotal: Rational | undefined;
  let pieces: number | undefined;
  return {
    customerTags: context.customerTags,
    tier: context.tier,
    segments: context.segments,
    at: () => (at ??= localTime(order.placedAt, zone)),
    subtotal: () => (subtotal ??= subtotalOf(asked, isAsOrdered)),
    pieces: () => (pieces ??= piecesOf(order, isAsOrdered)),
    order,
    context,
  };
}

function subtotalOf({ order, program, remaining }: Asked, isAsOrdered: boolean): Rational {
  const amounts = untouchedAmounts(order, false);
  if (amounts) return whole(order.lines.reduce((total, { isTip }, index) => (isTip ? total : total + (amounts[index] ?? 0)), 0));
  const { lines } = remaining && !program.document.earning.basis.tax ? remaining : remainingOf(order, false);
  return sum(lines.map(({ ordered, remaining }, index) => (order.lines[index]?.isTip ? zero : isAsOrdered ? ordered : remaining)));
}

function piecesOf(order: Order, isAsOrdered: boolean): number {
  return order.lines.reduce((total, line) => (line.isTip ? total : total + (isAsOrdered ? line.quantity : piecesLeft(line, order))), 0);
}
