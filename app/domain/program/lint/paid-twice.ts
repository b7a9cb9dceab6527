import type { Activity, ActivityRule } from '../../activities/activity-rule.ts';
import type { EarningRule } from '../../earning/rule.ts';
import { finding, type Finding } from './finding.ts';
import { areSame } from './implies.ts';
import type { LintContext } from './lint-context.ts';

/** Rules that pay for what a rule before them pays for already. Bonuses, which are meant to add up, are left alone. */
export function paidTwiceFindings({ document: { earning, activities } }: LintContext): readonly Finding[] {
  return [
    ...repeats(earning.rules, payAlike).map(([index, rule, first]) => paidTwice(['earning', 'rules', index], rule.name, first.name)),
    ...repeats(activities, earnAlike).map(([index, rule, first]) => paidTwice(['activities', index], rule.name, first.name)),
  ];
}

function paidTwice(path: Finding['path'], name: string, first: string): Finding {
  return finding('paid-twice', path, `“${name}” and “${first}” both pay for the same thing, and their points are added up.`);
}

function repeats<Rule extends { readonly enabled: boolean }>(
  rules: readonly Rule[],
  areAlike: (rule: Rule, first: Rule) => boolean,
): readonly (readonly [number, Rule, Rule])[] {
  return rules.flatMap((rule, index) => {
    const first = rules.slice(0, index).find((other) => other.enabled && rule.enabled && areAlike(rule, other));
    return first ? [[index, rule, first] as const] : [];
  });
}

function payAlike(rule: EarningRule, first: EarningRule): boolean {
  return (
    rule.award.kind === first.award.kind &&
    rule.award.kind !== 'bonus' &&
    [rule, first].every(({ combination }) => combination.kind === 'stacking') &&
    rule.campaign === first.campaign &&
    areSame(rule.conditions, first.conditions)
  );
}

function earnAlike(rule: ActivityRule, first: ActivityRule): boolean {
  return isSameActivity(rule.activity, first.activity) && areSame(rule.conditions, first.conditions);
}

function isSameActivity(one: Activity, other: Activity): boolean {
  if (one.kind === 'social' && other.kind === 'social') return one.network === other.network && one.action === other.action;
  if (one.kind === 'custom' && other.kind === 'custom') return one.event === other.event;
  if (one.kind === 'survey' && other.kind === 'survey') return one.survey === null || other.survey === null || one.survey === other.survey;
  return one.kind === other.kind;
}
