import type { ProgramDocument } from '../program/document.ts';
import { noPoints, type Points } from '../values/points.ts';
import type { TimeZone } from '../values/time-zone.ts';
import { countedMinor } from './amount-counted.ts';
import { compileProgram, type CompiledProgram } from './compile.ts';
import type { FrozenContext } from './context.ts';
import { explained } from './explained.ts';
import { judge } from './judge.ts';
import { whyNotJudged } from './nothing-because.ts';
import type { Order } from './order.ts';
import { nothingEarned, type Earning } from './outcome.ts';

/**
 * What the order should have earned as it now stands: on what remains of it, by the rules of the version it is judged by and the facts frozen
 * with it. Orders that are not paid (or not yet fulfilled or delivered, where the program waits for it), cancelled, or tests earn nothing; a later
 * refund leaves an order paid.
 */
export function evaluate(order: Order, program: ProgramDocument, context: FrozenContext, zone: TimeZone): Earning {
  const because = whyNotJudged(order, program);
  if (because !== null) return nothingEarned(order, context.programVersion, because);
  return explained(judge(order, compiled(program), context, zone));
}

/** The same numbers without the explanation, ten times as fast: for trying a program over all past orders. */
export type Outcome = {
  readonly points: Points;
  readonly capUse: Earning['capUse'];
  /** As `amountCounted` of the earning. */
  readonly amountCounted: number;
};

export function outcomeOf(order: Order, program: ProgramDocument, context: FrozenContext, zone: TimeZone): Outcome {
  if (whyNotJudged(order, program) !== null) return nothing;
  const { points, capUse, basket } = judge(order, compiled(program), context, zone);
  return { points, capUse, amountCounted: countedMinor(basket) };
}

const nothing: Outcome = { points: noPoints, capUse: {}, amountCounted: 0 };
const known = new WeakMap<ProgramDocument, CompiledProgram>();

/** A document is immutable, so it is compiled once for as long as somebody holds it. */
function compiled(program: ProgramDocument): CompiledProgram {
  const before = known.get(program);
  if (before) return before;
  const ready = compileProgram(program);
  known.set(program, ready);
  return ready;
}

/** For an order placed before the first version: it earns nothing, whatever is published later. */
export function earningBeforeTheProgram(order: Order): Earning {
  return nothingEarned(order, null, 'before-the-program');
}
