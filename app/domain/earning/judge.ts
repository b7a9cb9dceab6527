import { points, type Points } from '../values/points.ts';
import { round, subtract, whole, zero, type Rational } from '../values/rational.ts';
import type { TimeZone } from '../values/time-zone.ts';
import { baseAwards } from './base-awards.ts';
import type { AnyAward, BaseAward } from './base-award.ts';
import { basketOf, type Basket } from './basket.ts';
import { bonusAwards, type BonusAward } from './bonus-award.ts';
import { capped, capUseOf, type ExactCut } from './capping.ts';
import { baseCells, bonusCells, sharedOut, slotSums } from './cells.ts';
import type { CompiledProgram } from './compile.ts';
import type { FrozenContext } from './context.ts';
import type { Order } from './order.ts';
import type { Suppression } from './outcome.ts';

/** What an order earns, in exact numbers: `explained` puts it into an `Earning`. */
export type Judgement = {
  readonly points: Points;
  /** As `Earning.capUse`. */
  readonly capUse: Readonly<Record<string, number>>;
  readonly basket: Basket;
  readonly base: readonly BaseAward[];
  readonly bonuses: readonly BonusAward[];
  readonly suppressed: readonly Suppression[];
  readonly cuts: readonly ExactCut[];
  /** What is left after caps, before the rounding of the sum. */
  readonly total: Rational;
  /** Of each rule or line, before caps. */
  readonly roundings: readonly ExactRounding[];
};

/** `award` is a position among base awards, then bonuses; `row` among rows. Both null: what belongs to the order as a whole. */
export type ExactRounding = { readonly award: number | null; readonly row: number | null; readonly by: Rational };

/**
 * Judges an order that earns, by the version it was placed under. Base awards add up; bonuses are taken of their exact points, never of each
 * other; then come, in this order: rounding of each rule or line, caps of rules, of campaigns, of the program, and the rounding of the sum.
 */
export function judge(order: Order, program: CompiledProgram, context: FrozenContext, zone: TimeZone): Judgement {
  const basket = basketOf(order, program, context, zone);
  const base = baseAwards(basket);
  const bonuses = bonusAwards(base.awards, basket);
  const awards: readonly AnyAward[] = bonuses.awards.length === 0 ? base.awards : [...base.awards, ...bonuses.awards];
  const before = roundedParts({ base: base.awards, bonuses: bonuses.awards, awards, basket });
  const { kept, total, cuts } = capped(awards, before.parts, basket);
  const { rounding } = program.document.earning;
  const earned = points(round(total, rounding));
  return {
    points: earned,
    capUse: capUseOf(awards, kept, { basket, points: earned }),
    basket,
    base: base.awards,
    bonuses: bonuses.awards,
    suppressed: bonuses.suppressed.length === 0 ? base.suppressed : [...base.suppressed, ...bonuses.suppressed],
    cuts,
    total,
    roundings: before.roundings,
  };
}

type Given = {
  readonly base: readonly BaseAward[];
  readonly bonuses: readonly BonusAward[];
  readonly awards: readonly AnyAward[];
  readonly basket: Basket;
};

/** What each award gives before caps: as it is, or rounded by itself, or with its part of what each line was rounded by. */
function roundedParts(given: Given): { readonly parts: readonly Rational[]; readonly roundings: readonly ExactRounding[] } {
  const { awards, basket } = given;
  const { rounding, roundedPer } = basket.program.document.earning;
  switch (roundedPer) {
    case 'order':
      return { parts: awards.map(({ raw }) => raw), roundings: [] };
    case 'rule': {
      const parts = awards.map(({ raw }) => whole(round(raw, rounding)));
      return { parts, roundings: awards.map(({ raw }, award) => ({ award, row: null, by: subtract(parts[award] ?? zero, raw) })) };
    }
    case 'line':
      return roundedByLine(given);
  }
}

/** Rows are rounded each for all rules together; a grouped award, and what else belongs to no row, as rows of their own. */
function roundedByLine({ base, bonuses, basket }: Given) {
  const { rounding } = basket.program.document.earning;
  const ofBase = base.map((award, place) => baseCells(award, place, basket));
  const cells = [...ofBase, ...bonuses.map((award) => bonusCells(award, base, ofBase))];
  const exact = slotSums(cells);
  const rounded = new Map([...exact].map(([slot, points]) => [slot, whole(round(points, rounding))]));
  const ownSlot = basket.rowCount;
  return {
    parts: cells.map((each) => sharedOut(each, exact, rounded)),
    roundings: [...exact].map(([slot, points]) => ({
      award: slot > ownSlot ? slot - ownSlot - 1 : null,
      row: slot < ownSlot ? slot : null,
      by: subtract(rounded.get(slot) ?? zero, points),
    })),
  };
}
