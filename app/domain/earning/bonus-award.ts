import { divide, isAbove, isZero, multiply, smaller, sum, whole, zero, type Rational } from '../values/rational.ts';
import { ownRoom, pointsOver, type BaseAward, type GivenAward } from './base-award.ts';
import { matchedRows, type Basket } from './basket.ts';
import { withExclusives, type Candidate } from './combination.ts';
import type { BonusRule } from './compile.ts';
import type { Suppression } from './outcome.ts';
import { inBoth, noRows, positionsOf } from './row-set.ts';

export type BonusAward = GivenAward<BonusRule> & {
  /** The base points it is taken of. */
  readonly basis: Rational;
  /** Whether it is also taken of what belongs to the order and to no line. */
  readonly hasOwn: boolean;
};

/**
 * Each bonus is taken of the exact base points of its own rows, up to their rules' caps, and never of another bonus. A flat award belongs to no
 * row: only a bonus that asks nothing of lines is taken of it. A bonus that there is nothing to take of is no award.
 */
export function bonusAwards(base: readonly BaseAward[], basket: Basket): Bonuses {
  const candidates = matchedBonuses(basket);
  if (candidates.length === 0) return nothing;
  const takers = base.every(({ rule }) => rule.takesBonuses) ? base : base.filter(({ rule }) => rule.takesBonuses);
  let total: Rational | undefined;
  const basis = (candidate: Candidate<BonusRule>) =>
    isWhole(candidate) ? (total ??= sum(takers.map(({ boosted }) => boosted))) : basisOf(candidate, takers, basket);
  const { standing, suppressed } = withExclusives(candidates, {
    points: (each) => alone(each, basis(each), basket),
    isActing: (each) => isAbove(basis(each), zero),
  });
  const awards: BonusAward[] = [];
  for (const candidate of standing) {
    const award = bonusAward(candidate, basis(candidate), basket);
    if (award) awards.push(award);
  }
  if (takers === base) return { awards, suppressed };
  return { awards, suppressed: [...suppressed, ...base.flatMap((each) => keptFrom(each, candidates))] };
}

type Bonuses = { readonly awards: readonly BonusAward[]; readonly suppressed: readonly Suppression[] };
const nothing: Bonuses = { awards: [], suppressed: [] };

function matchedBonuses(basket: Basket): readonly Candidate<BonusRule>[] {
  const { program, context } = basket;
  const candidates: Candidate<BonusRule>[] = [];
  for (const rule of program.bonuses) putMatched(rule, basket, candidates);
  const ofTier = context.tier === null ? undefined : program.tierBonuses.get(context.tier);
  if (ofTier) putMatched(ofTier, basket, candidates);
  return candidates;
}

function putMatched(rule: BonusRule, basket: Basket, candidates: Candidate<BonusRule>[]): void {
  const rows = matchedRows(rule, basket);
  if (rows !== noRows) candidates.push({ rule, rows, left: rows, hasOwn: !rule.matcher.asksOfLines });
}

function bonusAward({ rule, left, hasOwn }: Candidate<BonusRule>, basis: Rational, basket: Basket): BonusAward | null {
  return isZero(basis) ? null : { rule, rows: left, hasOwn, basis, raw: multiply(basis, rule.rate), room: ownRoom(rule, basket) };
}

function alone({ rule }: Candidate<BonusRule>, basis: Rational, basket: Basket): Rational {
  const [raw, room] = [multiply(basis, rule.rate), ownRoom(rule, basket)];
  return room ? smaller(raw, whole(room.room)) : raw;
}

/** Taken of all that the base awards give. */
function isWhole({ rows, left, hasOwn }: Candidate<BonusRule>): boolean {
  return hasOwn && left === rows;
}

function basisOf({ left, hasOwn }: Candidate<BonusRule>, takers: readonly BaseAward[], basket: Basket): Rational {
  return sum(
    takers.map((award) => {
      if (award.rule.measure.kind === 'flat') return hasOwn ? award.boosted : zero;
      const common = inBoth(award.rows, left);
      return common === noRows ? zero : upToCap(award, pointsOver(award, common, basket));
    }),
  );
}

/** What a part of a base award's points is after its rule's caps, which take from every part alike. */
export function upToCap({ raw, boosted }: BaseAward, part: Rational): Rational {
  return raw === boosted ? part : multiply(part, divide(boosted, raw));
}

/** What an exclusive base rule that does not keep bonuses keeps them from. */
function keptFrom({ rule: by, rows, raw }: BaseAward, bonuses: readonly Candidate<BonusRule>[]): readonly Suppression[] {
  if (by.takesBonuses || isZero(raw)) return [];
  const isFlat = by.measure.kind === 'flat';
  return bonuses.flatMap(({ rule, rows: wanted, hasOwn }) => {
    const lost = isFlat ? noRows : inBoth(rows, wanted);
    if (isFlat ? !hasOwn : lost === noRows) return [];
    const isAll = by.combination.kind === 'exclusive' && by.combination.over === 'order';
    return [
      { rule: rule.id, name: rule.name, by: by.id, byName: by.name, because: 'exclusive' as const, rows: isAll ? null : positionsOf(lost) },
    ];
  });
}
