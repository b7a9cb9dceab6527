import { z } from 'zod';

import { ruleId } from '#app/domain/values/ids.ts';
import { caps } from './caps.ts';
import { customerConditions } from './conditions.ts';
import { choice, count, flag, id, listOf, pointsAboveZero, strict, text } from './fields.ts';

export function activityRules() {
  return listOf('Activities', activityRule(), 100);
}

export function activityRule() {
  return strict({
    id: id('Rule id', ruleId),
    name: text('Rule name', 100),
    enabled: flag('Enabled').default(true),
    activity: activity(),
    points: pointsAboveZero('Points'),
    conditions: customerConditions(),
    caps: caps(),
  });
}

function activity() {
  const kinds = [
    strict({ kind: z.literal('sign-up') }),
    strict({ kind: z.literal('birthday'), daysSetBefore: count('Days the date must have been set', 0, 366).default(30) }),
    strict({ kind: z.literal('newsletter') }),
    strict({ kind: z.literal('social'), network: text('Network', 40), action: choice('Action', ['follow', 'share']) }),
    strict({ kind: z.literal('review') }),
    strict({ kind: z.literal('referral') }),
    strict({ kind: z.literal('survey'), survey: text('Survey', 100).nullable().default(null) }),
    strict({ kind: z.literal('custom'), event: text('Event', 100) }),
  ] as const;
  return z.discriminatedUnion('kind', kinds, { error: 'Activity: choose what earns.' });
}
