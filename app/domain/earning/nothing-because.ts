import { isAbove, isZero, zero } from '../values/rational.ts';
import { basisOf } from './base-award.ts';
import type { BasketRow } from './basket-rows.ts';
import { hasAmount } from './basket.ts';
import type { Judgement } from './judge.ts';
import type { Order } from './order.ts';
import type { NothingBecause } from './outcome.ts';
import type { ProgramDocument } from '../program/document.ts';
import { positionsOf } from './row-set.ts';
import { triggeredAt } from './trigger.ts';

/** Why the order is not judged at all; null where it is. */
export function whyNotJudged(order: Order, program: ProgramDocument): NothingBecause | null {
  if (order.isTest) return 'test-order';
  if (order.cancelledAt !== null) return 'cancelled';
  if (order.paidAt === null) return 'unpaid';
  if (triggeredAt(order, program) !== null) return null;
  return program.earning.trigger === 'delivered' ? 'not-delivered' : 'not-fulfilled';
}

/** Why a judged order has no points; null where it has. */
export function whyNothing(judgement: Judgement, rows: readonly BasketRow[]): NothingBecause | null {
  const { points, base, bonuses, cuts, basket } = judgement;
  if (points > 0) return null;
  if ([...base, ...bonuses].some(({ raw }) => isAbove(raw, zero))) return cuts.length > 0 ? 'capped' : 'less-than-a-point';
  const isLeft = rows.some((row, index) => row.excludedBecause === null && hasAmount(index, basket));
  const hasPaidRow = base.some((award) => positionsOf(award.rows).some((index) => isAbove(rows[index]?.remainder.ordered ?? zero, zero)));
  if (isLeft && !hasPaidRow) return 'no-rule-matched';
  if (base.some((award) => award.rule.measure.kind === 'grouped' && isAbove(basisOf(award, basket), zero))) return 'less-than-a-unit';
  if (rows.some((row) => row.excludedBecause === null && isAbove(row.remainder.ordered, zero))) return 'nothing-left';
  return rows.some(isExcludedByProgram) ? 'excluded' : 'nothing-counts';
}

function isExcludedByProgram({ excludedBecause, remainder }: BasketRow): boolean {
  return (excludedBecause === 'exclusion' || excludedBecause === 'sale' || excludedBecause === 'credit') && !isZero(remainder.ordered);
}
