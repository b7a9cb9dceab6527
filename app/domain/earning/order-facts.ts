import { sum, whole, zero, type Rational } from '../values/rational.ts';
import { localTime, type LocalTime, type TimeZone } from '../values/time-zone.ts';
import type { CompiledProgram } from './compile.ts';
import type { FrozenContext } from './context.ts';
import type { OrderFacts } from './order-questions.ts';
import type { Order } from './order.ts';
import { piecesLeft, remainingOf, untouchedAmounts } from './remaining.ts';

type Asked = { readonly order: Order; readonly program: CompiledProgram; readonly context: FrozenContext };

/** What conditions ask of this order. */
export function orderFacts({ order, program, context }: Asked, zone: TimeZone): OrderFacts {
  const isAsOrdered = program.document.refunds.conditions === 'as-ordered';
  let at: LocalTime | undefined;
  let subtotal: Rational | undefined;
  let pieces: number | undefined;
  return {
    customerTags: context.customerTags,
    tier: context.tier,
    segments: context.segments,
    at: () => (at ??= localTime(order.placedAt, zone)),
    subtotal: () => (subtotal ??= subtotalOf(order, isAsOrdered)),
    pieces: () => (pieces ??= piecesOf(order, isAsOrdered)),
    order,
    context,
  };
}

function subtotalOf(order: Order, isAsOrdered: boolean): Rational {
  const amounts = untouchedAmounts(order, false);
  if (amounts) return whole(order.lines.reduce((total, { isTip }, index) => (isTip ? total : total + (amounts[index] ?? 0)), 0));
  const { lines } = remainingOf(order, false);
  return sum(lines.map(({ ordered, remaining }, index) => (order.lines[index]?.isTip ? zero : isAsOrdered ? ordered : remaining)));
}

function piecesOf(order: Order, isAsOrdered: boolean): number {
  const goods = order.lines.filter(({ isTip }) => !isTip);
  return goods.reduce((total, line) => total + (isAsOrdered ? line.quantity : piecesLeft(line, order)), 0);
}
