import type { ProgramDocument } from '../program/document.ts';
import type { TimeZone } from '../values/time-zone.ts';
import type { FrozenContext } from './context.ts';
import type { Order } from './order.ts';
import type { Earning } from './outcome.ts';

/** What the order should have earned as it now stands. */
export function evaluate(_order: Order, _program: ProgramDocument, _context: FrozenContext, _zone: TimeZone): Earning {
  throw new Error('not built yet');
}

/** For an order placed before the first version: it earns nothing, ever. */
export function earningBeforeTheProgram(_order: Order): Earning {
  throw new Error('not built yet');
}
