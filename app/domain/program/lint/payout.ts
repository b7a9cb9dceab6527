import type { EarningRule } from '../../earning/rule.ts';
import { exactText } from '../../values/exact-text.ts';
import { exactNumber } from '../../values/exact-words.ts';
import { compare, divide, multiply, ratio, round, sum, whole, type Rational } from '../../values/rational.ts';
import type { ProgramDocument } from '../document.ts';
import { finding, type Finding } from './finding.ts';
import { doImply } from './implies.ts';
import type { LintContext } from './lint-context.ts';
import { suppresses } from './suppression.ts';

/**
 * Rules by which an amount spent gives points worth more than the merchant's margin for them: each with the rules and bonuses that surely
 * apply where it does, and with the highest tier's bonus. Points per order and per item are left out: they depend on the order.
 */
export function payoutFindings({ document, today, locale }: LintContext): readonly Finding[] {
  const most = whole(document.valuation.payoutPercentMax);
  return document.earning.rules.flatMap((rule, index) => {
    if (!isInUse(rule, document, today) || (rule.award.kind !== 'per-spend' && rule.award.kind !== 'bonus')) return [];
    const together = rulesWith(rule, document, today);
    const percent = payoutPercent(together, document);
    if (!together.includes(rule) || compare(percent, most) <= 0) return [];
    const others = together.filter((other) => other !== rule).map(({ name }) => `“${name}”`);
    const gives = `Earning rule “${rule.name}”${others.length === 0 ? '' : `, with ${others.join(' and ')},`} gives points worth ${inWords(percent, locale)}% of what is spent`;
    return [
      finding(
        'payout-above-margin',
        ['earning', 'rules', index],
        `${gives}${tierWords(document)}; ${document.valuation.payoutPercentMax}% is set as the most.`,
      ),
    ];
  });
}

/** The rule and all that surely apply wherever it matches, without those that are suppressed there. */
function rulesWith(rule: EarningRule, document: ProgramDocument, today: string): readonly EarningRule[] {
  const matching = document.earning.rules.filter(
    (other) =>
      other === rule ||
      (isInUse(other, document, today) &&
        (other.campaign === null || other.campaign === rule.campaign) &&
        doImply(rule.conditions, other.conditions)),
  );
  const left = matching.filter((each) => !matching.some((other) => other !== each && isOver(other, each)));
  const spending = left.filter(({ award }) => award.kind === 'per-spend');
  return document.earning.overlap === 'most-specific' && spending.length > 1 && rule.award.kind === 'per-spend'
    ? left.filter((each) => each === rule || each.award.kind !== 'per-spend')
    : left;
}

/** Where both match. */
function isOver(other: EarningRule, rule: EarningRule): boolean {
  return suppresses(other, { ...rule, conditions: other.conditions });
}

function isInUse({ enabled, campaign: id }: EarningRule, { earning }: ProgramDocument, today: string): boolean {
  const campaign = earning.campaigns.find((each) => each.id === id);
  return enabled && (!campaign || (campaign.enabled && (campaign.endsOn === null || campaign.endsOn >= today)));
}

function payoutPercent(rules: readonly EarningRule[], document: ProgramDocument): Rational {
  const { points, worth } = document.valuation;
  const perMinor = sum(rules.flatMap(({ award }) => (award.kind === 'per-spend' ? [ratio(award.points, award.every.minor)] : [])));
  const bonuses = sum(rules.flatMap(({ award }) => (award.kind === 'bonus' ? [percentage(award.percent)] : [])));
  const withBonuses = sum([whole(100), bonuses, percentage(highestTierBonus(document))]);
  return multiply(multiply(perMinor, ratio(worth.minor, points)), withBonuses);
}

/** A percentage has at most four decimals. */
function percentage(percent: number): Rational {
  return ratio(Math.round(percent * 10_000), 10_000);
}

function highestTierBonus({ tiers }: ProgramDocument): number {
  return Math.max(0, ...tiers.tiers.map(({ benefits }) => benefits.bonusPercent));
}

function tierWords(document: ProgramDocument): string {
  const percent = highestTierBonus(document);
  return percent === 0 ? '' : ` with the highest tier’s bonus of ${percent}%`;
}

/** Two decimals, rounded up: what is above the margin never reads as the margin. */
function inWords(percent: Rational, locale: string): string {
  return exactNumber(exactText(divide(whole(round(multiply(percent, whole(100)), 'ceiling')), whole(100))), locale);
}
