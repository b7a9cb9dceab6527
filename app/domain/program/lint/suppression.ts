import type { Caps } from '../../earning/cap.ts';
import type { EarningRule } from '../../earning/rule.ts';
import { finding, type Finding } from './finding.ts';
import { doImply } from './implies.ts';
import type { LintContext } from './lint-context.ts';

/** Rules that another one suppresses wherever they match. */
export function suppressionFindings({ document: { earning } }: LintContext): readonly Finding[] {
  return earning.rules.flatMap((rule, index) => {
    const by = rule.enabled ? earning.rules.find((other) => other.enabled && other !== rule && suppresses(other, rule)) : undefined;
    const words = `Earning rule “${rule.name}” never earns: wherever it matches, the exclusive rule “${by?.name ?? ''}” is used instead.`;
    return by ? [finding('suppressed-always', ['earning', 'rules', index], words)] : [];
  });
}

/** Sure to suppress it: it matches wherever the other does, is not outranked by it, and no limit can keep it from earning. */
export function suppresses(other: EarningRule, rule: EarningRule): boolean {
  const { combination } = other;
  if (combination.kind !== 'exclusive' || !isUncapped(other.caps)) return false;
  if (rule.combination.kind === 'exclusive' && isSameSort(rule, other) && rule.combination.priority >= combination.priority) return false;
  const isSpared = rule.award.kind === 'bonus' ? combination.keepsBonuses && other.award.kind !== 'bonus' : other.award.kind === 'bonus';
  const isSpreadOverLines = combination.over === 'lines' && rule.award.kind === 'flat';
  const isInForce = other.campaign === null || other.campaign === rule.campaign;
  return !isSpared && !isSpreadOverLines && isInForce && doImply(rule.conditions, other.conditions);
}

function isSameSort(one: EarningRule, other: EarningRule): boolean {
  return (one.award.kind === 'bonus') === (other.award.kind === 'bonus');
}

function isUncapped({ perOrder, perMember, inTotal }: Caps): boolean {
  return perOrder === null && perMember.length === 0 && inTotal === null;
}
