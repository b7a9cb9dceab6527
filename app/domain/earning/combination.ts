import { compare, type Rational } from '../values/rational.ts';
import type { BaseRule, BonusRule } from './compile.ts';
import type { Suppression } from './outcome.ts';
import { inBoth, inEither, noRows, positionsOf, theRow, without, type Rows } from './row-set.ts';
import type { Combination } from './rule.ts';

/** A rule that matched, and what it has kept of what it matched. */
export type Candidate<Rule extends BaseRule | BonusRule> = {
  readonly rule: Rule;
  /** All that it matched. */
  readonly rows: Rows;
  /** Without what other rules took from it. */
  readonly left: Rows;
  /** Whether it (still) has what belongs to the order and to no line. */
  readonly hasOwn: boolean;
};

/** What exclusive rules are compared and applied by. */
export type Contest<Rule extends BaseRule | BonusRule> = {
  /** What the rule would give this order if it were alone, its own caps included. */
  readonly points: (candidate: Candidate<Rule>) => Rational;
  /** Whether there is anything for it to give; a rule that has nothing keeps no other from giving. */
  readonly isActing: (candidate: Candidate<Rule>) => boolean;
};

type Exclusive = Extract<Combination, { kind: 'exclusive' }>;
type Contender<Rule extends BaseRule | BonusRule> = { readonly id: Rule['id']; readonly terms: Exclusive; readonly points: Rational };

/**
 * Lets exclusive rules act, the strongest first (higher priority, then more points, then lower id): each takes the order, or its lines, from
 * every rule that is weaker or not exclusive. Nothing depends on the order of `candidates`.
 */
export function withExclusives<Rule extends BaseRule | BonusRule>(candidates: readonly Candidate<Rule>[], contest: Contest<Rule>) {
  let standing = candidates;
  const suppressed: Suppression[] = [];
  if (candidates.every(({ rule }) => rule.combination.kind === 'stacking')) return { standing, suppressed };
  const contenders = strongestFirst(candidates, contest);
  for (const [place, { id, terms }] of contenders.entries()) {
    const winner = standing.find(({ rule }) => rule.id === id);
    if (!winner || !contest.isActing(winner)) continue;
    const isStronger = ({ rule }: Candidate<Rule>) => contenders.some((contender, at) => at <= place && contender.id === rule.id);
    standing = standing.map((each) => {
      if (isStronger(each)) return each;
      const rest = terms.over === 'order' ? { rule: each.rule, rows: each.rows, left: noRows, hasOwn: false } : withoutRows(each, winner);
      if (rest.left === each.left && rest.hasOwn === each.hasOwn) return each;
      // A flat award gives as much as before for as long as it has a line.
      const isLost = !rest.hasOwn || !('measure' in each.rule);
      if (isLost) suppressed.push(suppression(each, rest, { winner, because: whyWeaker(contenders, place, each.rule.id) }));
      return rest;
    });
  }
  return { standing, suppressed };
}

/** A flat award is the order's, and goes only with the last of its rows; so does, of a bonus, its part of the points that belong to no line. */
function withoutRows<Rule extends BaseRule | BonusRule>(candidate: Candidate<Rule>, winner: Candidate<Rule>): Candidate<Rule> {
  const { rule, rows } = candidate;
  const left = without(candidate.left, winner.left);
  const isOwnTaken = 'rate' in rule ? winner.hasOwn : left === noRows;
  return { rule, rows, left, hasOwn: candidate.hasOwn && !isOwnTaken };
}

function strongestFirst<Rule extends BaseRule | BonusRule>(
  candidates: readonly Candidate<Rule>[],
  contest: Contest<Rule>,
): readonly Contender<Rule>[] {
  const contenders: Contender<Rule>[] = [];
  for (const candidate of candidates) {
    const { id, combination: terms } = candidate.rule;
    if (terms.kind === 'exclusive' && contest.isActing(candidate)) contenders.push({ id, terms, points: contest.points(candidate) });
  }
  return contenders.sort((a, b) => b.terms.priority - a.terms.priority || compare(b.points, a.points) || (a.id < b.id ? -1 : 1));
}

function whyWeaker<Rule extends BaseRule | BonusRule>(
  contenders: readonly Contender<Rule>[],
  place: number,
  id: string,
): Suppression['because'] {
  const [winner, loser] = [contenders[place], contenders.find((each) => each.id === id)];
  if (!winner || !loser) return 'exclusive';
  if (winner.terms.priority > loser.terms.priority) return 'higher-priority';
  return compare(winner.points, loser.points) > 0 ? 'more-points' : 'lower-id';
}

type Cause<Rule extends BaseRule | BonusRule> = { readonly winner: Candidate<Rule>; readonly because: Suppression['because'] };

function suppression<Rule extends BaseRule | BonusRule>(
  before: Candidate<Rule>,
  after: Candidate<Rule>,
  { winner, because }: Cause<Rule>,
): Suppression {
  const isAll = after.left === noRows && !after.hasOwn;
  const { rule } = before;
  return {
    rule: rule.id,
    name: rule.name,
    by: winner.rule.id,
    byName: winner.rule.name,
    because,
    rows: isAll ? null : positionsOf(without(before.left, after.left)),
  };
}

/**
 * Of the rules that go by amount or by piece, only the most specific ones keep each row.
 */
export function mostSpecific(candidates: readonly Candidate<BaseRule>[]) {
  const suppressed: Suppression[] = [];
  const byLine = candidates.filter(({ rule }) => rule.measure.kind !== 'flat');
  const standing = candidates.map((each) => {
    if (each.rule.measure.kind === 'flat') return each;
    const stronger = byLine.filter(({ rule }) => rule.specificity > each.rule.specificity);
    const lost = takenBy(stronger, each.left);
    let left = each.left;
    for (const rows of lost.values()) left = without(left, rows);
    const after = { ...each, left: noRows, hasOwn: left !== noRows };
    for (const [winner, rows] of lost) suppressed.push(suppression({ ...each, left: rows }, after, { winner, because: 'more-specific' }));
    return { ...each, left };
  });
  return { standing, suppressed };
}

/** Which of the rows each takes. */
function takenBy(stronger: readonly Candidate<BaseRule>[], rows: Rows): ReadonlyMap<Candidate<BaseRule>, Rows> {
  const taken = new Map<Candidate<BaseRule>, Rows>();
  if (stronger.length === 0) return taken;
  for (const row of positionsOf(rows)) {
    const winner = strongestOver(theRow(row), stronger);
    if (winner) taken.set(winner, inEither(taken.get(winner) ?? noRows, theRow(row)));
  }
  return taken;
}

/** The most specific of those that have the row; of equals the one with the lower id. */
function strongestOver(row: Rows, candidates: readonly Candidate<BaseRule>[]): Candidate<BaseRule> | null {
  return candidates
    .filter(({ left }) => inBoth(left, row) !== noRows)
    .reduce<Candidate<BaseRule> | null>((best, each) => (best === null || isCloser(each.rule, best.rule) ? each : best), null);
}

function isCloser(a: BaseRule, b: BaseRule): boolean {
  return a.specificity !== b.specificity ? a.specificity > b.specificity : a.id < b.id;
}
