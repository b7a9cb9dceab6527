import type { ActivityState } from '#app/domain/activities/decide.ts';
import type { Activity, ActivityRule } from '#app/domain/activities/activity-rule.ts';
import { noCaps } from '#app/domain/earning/cap.ts';
import { points } from '#app/domain/values/points.ts';
import { rule } from './values.ts';

/** 50 points, for everybody, without limit; called after what it is about. */
export function anActivityRule(activity: Activity, over: Partial<ActivityRule> = {}): ActivityRule {
  return {
    id: rule(activity.kind),
    name: activity.kind,
    enabled: true,
    activity,
    points: points(50),
    conditions: { all: [], any: [], none: [] },
    caps: noCaps,
    ...over,
  };
}

/** Of a member who has done nothing yet, and of whom nothing is known. */
export function anActivityState(over: Partial<ActivityState> = {}): ActivityState {
  return { earned: new Set(), customerTags: [], tier: null, segments: [], capsUsed: {}, ...over };
}
