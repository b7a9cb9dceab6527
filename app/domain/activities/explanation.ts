import type { Room } from '../earning/limits.ts';
import type { RuleId } from '../values/ids.ts';
import type { Points } from '../values/points.ts';
import type { Activity } from './activity-rule.ts';

/** The explanation of an activity's entry. */
export type ActivityExplanation = {
  readonly kind: 'activity';
  readonly activity: Activity['kind'];
  readonly rule: RuleId;
  /** The rule's name then. */
  readonly name: string;
  /** What the rule gives. */
  readonly gives: Points;
  /** The cap that left less of it; null where none did. */
  readonly cap: { readonly limit: Room['limit']; readonly points: number; readonly used: number } | null;
};

/** "50 points earned: Sign up." */
export function activityInWords(count: string, { name, gives, cap }: ActivityExplanation): string {
  return cap === null
    ? `${count} earned: ${name}.`
    : `${count} earned: ${name}. It gives ${gives}; of at most ${cap.points}, ${cap.used} had been given.`;
}
