import type { ProgramDocument } from '../program/document.ts';
import type { Tier } from '../tiers/tier.ts';
import { readExact } from '../values/exact-text.ts';
import { tierBonusId, type RuleId, type TierId } from '../values/ids.ts';
import { commonFactor } from '../values/lowest-terms.ts';
import { moneyAsDecimal } from '../values/money.ts';
import type { Points } from '../values/points.ts';
import { fraction, overOneDenominator, ratio, whole, type Rational } from '../values/rational.ts';
import type { Award } from './award.ts';
import { noCaps } from './cap.ts';
import { limitedBy, type ReadyLimited } from './limits.ts';
import { noLineQuestions, type LineQuestions } from './line-questions.ts';
import { matcher, type Matcher } from './matching.ts';
import type { AwardTerms } from './outcome.ts';
import type { Campaign, Combination, EarningRule } from './rule.ts';
import { specificityOf } from './specificity.ts';

/** A program made ready to judge many orders. Rules that are off, or whose campaign is, are left out. */
export type CompiledProgram = {
  readonly document: ProgramDocument;
  /** In the document's order. */
  readonly base: readonly BaseRule[];
  readonly bonuses: readonly BonusRule[];
  readonly tierBonuses: ReadonlyMap<TierId, BonusRule>;
  readonly exclusions: readonly { readonly name: string; readonly matcher: Matcher }[];
  /** Those that have caps. */
  readonly campaigns: readonly { readonly campaign: Campaign; readonly limited: ReadyLimited }[];
  readonly limited: ReadyLimited | null;
  readonly questions: LineQuestions;
  /** Of `base` those that can keep others from giving. */
  readonly exclusiveBase: readonly BaseRule[];
};

type CompiledRule = {
  readonly id: RuleId;
  readonly name: string;
  readonly terms: AwardTerms;
  readonly matcher: Matcher;
  readonly combination: Combination;
  readonly limited: ReadyLimited | null;
  readonly campaign: Campaign | null;
};

export type BaseRule = CompiledRule & {
  readonly measure: Measure;
  readonly specificity: number;
  /** False where it is exclusive and does not keep bonuses. */
  readonly takesBonuses: boolean;
};

/** How raw points follow from what counts. `rate`: points for one minor unit. */
type Measure =
  | { readonly kind: 'flat'; readonly points: Rational }
  | { readonly kind: 'proportional'; readonly rate: Rational }
  | { readonly kind: 'grouped'; readonly points: Rational; readonly every: Rational }
  | { readonly kind: 'per-unit'; readonly points: Rational };

/** `rate`: the part it adds. */
export type BonusRule = CompiledRule & { readonly rate: Rational };

export function compileProgram(document: ProgramDocument): CompiledProgram {
  const { earning, tiers } = document;
  const questions = noLineQuestions();
  const rules = earning.rules.flatMap((rule) => {
    const campaign = earning.campaigns.find(({ id, enabled }) => enabled && id === rule.campaign) ?? null;
    return rule.enabled && (rule.campaign === null || campaign) ? [compiledRule(rule, campaign, questions)] : [];
  });
  const base = baseOverOne(rules.flatMap((rule) => ('measure' in rule ? [rule] : [])));
  const bonuses = bonusesOverOne(rules.flatMap((rule) => ('measure' in rule ? [] : [rule])));
  return {
    document,
    base,
    bonuses,
    tierBonuses: new Map(tiers.tiers.flatMap((tier) => (tier.benefits.bonusPercent > 0 ? [[tier.id, tierBonus(tier, questions)]] : []))),
    exclusions: earning.exclusions.map(({ name, conditions }) => ({ name, matcher: matcher(conditions, questions) })),
    campaigns: earning.campaigns.flatMap((campaign) => {
      const { id, name, caps } = campaign;
      const limited = limitedBy({ of: 'campaign', id, name, scope: `campaign/${id}`, caps });
      return limited ? [{ campaign, limited }] : [];
    }),
    limited: limitedBy({ of: 'program', id: null, name: null, scope: 'program', caps: earning.caps }),
    questions,
    exclusiveBase: base.filter(({ combination }) => combination.kind === 'exclusive'),
  };
}

/** With points and rates that are added without looking for a common denominator. */
function baseOverOne(rules: readonly BaseRule[]): readonly BaseRule[] {
  const all = overOneDenominator(rules.map(({ measure }) => (measure.kind === 'proportional' ? measure.rate : measure.points)));
  return rules.map((rule, index) => {
    const { measure } = rule;
    const over = all[index];
    if (!over || measure.kind === 'grouped') return rule;
    return { ...rule, measure: measure.kind === 'proportional' ? { ...measure, rate: over } : { ...measure, points: over } };
  });
}

function bonusesOverOne(rules: readonly BonusRule[]): readonly BonusRule[] {
  const rates = overOneDenominator(rules.map(({ rate }) => rate));
  return rules.map((rule, index) => ({ ...rule, rate: rates[index] ?? rule.rate }));
}

function compiledRule(rule: EarningRule, campaign: Campaign | null, questions: LineQuestions): BaseRule | BonusRule {
  const { id, name, award, conditions, combination, caps } = rule;
  const limited = limitedBy({ of: 'rule', id, name, scope: `rule/${id}`, caps });
  const compiled = { id, name, terms: termsOf(award), matcher: matcher(conditions, questions), combination, limited, campaign };
  if (award.kind === 'bonus') return { ...compiled, rate: partOf(award.percent) };
  const takesBonuses = combination.kind === 'stacking' || combination.keepsBonuses;
  return { ...compiled, measure: measureOf(award), specificity: specificityOf(conditions), takesBonuses };
}

function tierBonus({ id, names, benefits }: Tier, questions: LineQuestions): BonusRule {
  return {
    id: tierBonusId(id),
    name: names['en'] ?? id,
    terms: { kind: 'bonus', percent: String(benefits.bonusPercent), tier: true },
    matcher: matcher({ all: [], any: [], none: [] }, questions),
    combination: { kind: 'stacking' },
    limited: limitedBy({ of: 'rule', id, name: null, scope: `rule/${tierBonusId(id)}`, caps: noCaps }),
    campaign: null,
    rate: partOf(benefits.bonusPercent),
  };
}

/** Exact: a percentage has at most four decimals, which its text says. In lowest terms, as rates are: what is reckoned with them stays small. */
function partOf(percent: number): Rational {
  const { numerator, denominator } = readExact(String(percent));
  return fraction(BigInt(numerator), BigInt(denominator) * 100n);
}

function measureOf(award: Exclude<Award, { kind: 'bonus' }>): Measure {
  switch (award.kind) {
    case 'flat':
    case 'per-unit':
      return { kind: award.kind, points: whole(award.points) };
    case 'per-spend':
      return award.counting === 'grouped'
        ? { kind: 'grouped', points: whole(award.points), every: whole(award.every.minor) }
        : { kind: 'proportional', rate: lowestRate(award.points, award.every.minor) };
  }
}

function lowestRate(points: Points, every: number): Rational {
  const factor = commonFactor(points, every);
  return ratio(points / factor, every / factor);
}

function termsOf(award: Award): AwardTerms {
  switch (award.kind) {
    case 'flat':
    case 'per-unit':
      return { kind: award.kind, points: award.points };
    case 'per-spend':
      return { kind: 'per-spend', points: award.points, every: moneyAsDecimal(award.every), counting: award.counting };
    case 'bonus':
      return { kind: 'bonus', percent: String(award.percent) };
  }
}
