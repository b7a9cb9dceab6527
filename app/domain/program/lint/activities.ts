import { conditionFindings } from './conditions.ts';
import { finding, type Finding } from './finding.ts';
import type { LintContext } from './lint-context.ts';

/** Activities that earn nothing, or less than they say. */
export function activityFindings(context: LintContext): readonly Finding[] {
  return context.document.activities.flatMap(({ name, enabled, points, conditions, caps }, index) => {
    if (!enabled) return [];
    const path = ['activities', index];
    const least = Math.min(...[caps.perOrder, caps.inTotal, ...caps.perMember.map((cap) => cap.points)].flatMap((cap) => cap ?? []));
    return [
      ...conditionFindings({ called: `Activity “${name}”`, path, conditions }, context),
      ...(least < points
        ? [finding('cap-below-award', [...path, 'caps'], `Activity “${name}” gives ${points} points, and its limit is ${least}.`)]
        : []),
    ];
  });
}
