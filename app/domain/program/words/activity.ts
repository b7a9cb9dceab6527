import type { Activity, ActivityRule } from '../../activities/activity-rule.ts';
import { pointsInWords } from '../../values/exact-words.ts';
import { capsInWords } from './caps.ts';
import { conditionsInWords } from './condition.ts';
import type { WordsContext } from './context.ts';
import { counted } from './days.ts';

/** What an activity earns, as one sentence without its full stop: "50 points for following on instagram, for members in tier Gold". */
export function activityInWords({ activity, points, conditions, caps }: ActivityRule, context: WordsContext): string {
  const { locale } = context;
  return [
    `${pointsInWords(points, locale)} ${activityDone(activity, locale)}`,
    ...conditionsInWords(conditions, context),
    ...capsInWords(caps, locale),
  ].join(', ');
}

function activityDone(activity: Activity, locale: string): string {
  switch (activity.kind) {
    case 'sign-up':
      return 'for signing up';
    case 'birthday':
      return activity.daysSetBefore === 0
        ? 'on the birthday'
        : `on the birthday, if it was set at least ${counted(activity.daysSetBefore, 'day', locale)} before`;
    case 'newsletter':
      return 'for agreeing to the newsletter';
    case 'social':
      return `for ${activity.action === 'follow' ? 'following' : 'sharing'} on ${activity.network}`;
    case 'review':
      return 'for each product reviewed';
    case 'referral':
      return 'for each friend referred';
    case 'survey':
      return activity.survey === null ? 'for each survey answered' : `for answering the survey “${activity.survey}”`;
    case 'custom':
      return `for each event “${activity.event}”`;
  }
}
