import type { EarningRule } from '../../earning/rule.ts';
import { pointsInWords } from '../../values/exact-words.ts';
import { dayInWords } from '../words/days.ts';
import { conditionFindings } from './conditions.ts';
import { finding, type Finding } from './finding.ts';
import type { LintContext } from './lint-context.ts';

/** Rules, campaigns and exclusions that do nothing, or less than they say. */
export function ruleFindings(context: LintContext): readonly Finding[] {
  const { earning } = context.document;
  return [
    ...nothingEarns(earning.rules),
    ...earning.rules.flatMap((rule, index) => (rule.enabled ? ofRule(rule, index, context) : [])),
    ...campaignFindings(context),
    ...earning.exclusions.flatMap(({ name, conditions }, index) =>
      conditionFindings({ called: `Exclusion “${name}”`, path: ['earning', 'exclusions', index], conditions }, context),
    ),
  ];
}

function nothingEarns(rules: readonly EarningRule[]): readonly Finding[] {
  const on = rules.filter(({ enabled }) => enabled);
  if (on.length === 0) return [finding('nothing-earns', ['earning', 'rules'], 'No earning rule is on: orders earn nothing.')];
  return on.every(({ award }) => award.kind === 'bonus')
    ? [finding('nothing-earns', ['earning', 'rules'], 'Only bonuses are on: a bonus is on top of other rules, so orders earn nothing.')]
    : [];
}

function ofRule(rule: EarningRule, index: number, context: LintContext): readonly Finding[] {
  const path = ['earning', 'rules', index];
  const called = `Earning rule “${rule.name}”`;
  return [
    ...conditionFindings({ called, path, conditions: rule.conditions }, context),
    ...ofItsCampaign(rule, [...path, 'campaign'], context),
    ...capBelowAward(rule, [...path, 'caps'], context),
  ];
}

function ofItsCampaign(
  { name, campaign: id }: EarningRule,
  path: Finding['path'],
  { document, today, locale }: LintContext,
): readonly Finding[] {
  const campaign = document.earning.campaigns.find((each) => each.id === id);
  if (!campaign) return [];
  const does = `Earning rule “${name}” earns nothing: its campaign “${campaign.name}”`;
  if (!campaign.enabled) return [finding('campaign-off', path, `${does} is off.`)];
  if (campaign.endsOn === null || campaign.endsOn >= today) return [];
  return [finding('campaign-over', path, `${does} ended on ${dayInWords(campaign.endsOn, locale)}.`)];
}

function capBelowAward({ name, award, caps }: EarningRule, path: Finding['path'], { locale }: LintContext): readonly Finding[] {
  if (award.kind !== 'flat') return [];
  const least = Math.min(...[caps.perOrder, caps.inTotal, ...caps.perMember.map(({ points }) => points)].flatMap((cap) => cap ?? []));
  return least < award.points
    ? [finding('cap-below-award', path, `Earning rule “${name}” gives ${pointsInWords(award.points, locale)}, and its limit is ${least}.`)]
    : [];
}

function campaignFindings({ document: { earning }, today, locale }: LintContext): readonly Finding[] {
  return earning.campaigns.flatMap(({ id, name, enabled, endsOn }, index) => {
    const path = ['earning', 'campaigns', index];
    if (!enabled) return [];
    const isUsed = earning.rules.some((rule) => rule.enabled && rule.campaign === id);
    return [
      ...(endsOn !== null && endsOn < today
        ? [finding('time-is-over', [...path, 'endsOn'], `Campaign “${name}” ended on ${dayInWords(endsOn, locale)}.`)]
        : []),
      ...(isUsed ? [] : [finding('campaign-without-rules', path, `Campaign “${name}” does nothing: no rule that is on belongs to it.`)]),
    ];
  });
}
