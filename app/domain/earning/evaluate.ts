import type { ProgramDocument } from '../program/document.ts';
import type { TimeZone } from '../values/time-zone.ts';
import { compileProgram, type CompiledProgram } from './compile.ts';
import type { FrozenContext } from './context.ts';
import { award } from './award-order.ts';
import type { Order } from './order.ts';
import { nothingEarned, type Earning } from './outcome.ts';

/**
 * What the order should have earned as it now stands: on what remains of it, by the rules of the version it is judged by and the facts frozen
 * with it. Orders that are not paid, cancelled, or tests earn nothing; a later refund leaves an order paid.
 */
export function evaluate(order: Order, program: ProgramDocument, context: FrozenContext, zone: TimeZone): Earning {
  const version = context.programVersion;
  if (order.isTest) return nothingEarned(order, version, 'test-order');
  if (order.cancelledAt !== null) return nothingEarned(order, version, 'cancelled');
  if (order.paidAt === null) return nothingEarned(order, version, 'unpaid');
  return award(order, compiled(program), context, zone);
}

const known = new WeakMap<ProgramDocument, CompiledProgram>();

/** A document is immutable, so it is compiled once for as long as somebody holds it. */
function compiled(program: ProgramDocument): CompiledProgram {
  const ready = known.get(program) ?? compileProgram(program);
  known.set(program, ready);
  return ready;
}

/** For an order placed before the first version: it earns nothing, whatever is published later. */
export function earningBeforeTheProgram(order: Order): Earning {
  return nothingEarned(order, null, 'before-the-program');
}
