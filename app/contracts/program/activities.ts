import { z } from 'zod';

import { ruleId } from '#app/domain/values/ids.ts';
import { caps } from './caps.ts';
import { customerConditions } from './conditions.ts';
import { choice, count, flag, id, listOf, pointsAboveZero, strict, text } from './fields.ts';

export function activityRules() {
  return listOf('Activities', activityRule(), 100).prefault([]).describe('What earns points besides orders.');
}

function activityRule() {
  return strict({
    id: id('Rule id', ruleId).describe('Stays the same when the rule is renamed; unique among all rules and activities.'),
    name: text('Rule name', 100).describe('What the merchant calls it.'),
    enabled: flag('Enabled').default(true).describe('Whether it earns.'),
    activity: activity(),
    points: pointsAboveZero('Points').describe('Points each time.'),
    conditions: customerConditions(),
    caps: caps(),
  }).meta({ title: 'Activity rule', description: 'Points for something else than an order, once for each thing done.' });
}

function activity() {
  const kinds = [
    strict({ kind: z.literal('sign-up') }).describe('Becoming a member; once.'),
    strict({
      kind: z.literal('birthday'),
      daysSetBefore: count('Days the date must have been set', 0, 366)
        .default(30)
        .describe('Days that the date must have been known before the birthday; a later date counts from the next year.'),
    }).describe('The member’s birthday; once a calendar year, as the day begins.'),
    strict({ kind: z.literal('newsletter') }).describe('Agreeing to marketing e-mail; once.'),
    strict({
      kind: z.literal('social'),
      network: text('Network', 40).describe('Like `instagram`.'),
      action: choice('Action', ['follow', 'share']).describe('What the member does there.'),
    }).describe('Following or sharing the shop; once for each network and action.'),
    strict({ kind: z.literal('review') }).describe('A review; once for each product.'),
    strict({ kind: z.literal('referral') }).describe('Bringing a friend; once for each friend.'),
    strict({
      kind: z.literal('survey'),
      survey: text('Survey', 100).nullable().default(null).describe('The survey’s name; empty is any.'),
    }).describe('Answering a survey; once for each survey.'),
    strict({ kind: z.literal('custom'), event: text('Event', 100).describe('The event’s name, as the caller sends it.') }).describe(
      'An event sent by API; once for each id that the caller gives it.',
    ),
  ] as const;
  return z
    .discriminatedUnion('kind', kinds, { error: 'Activity: choose what earns.' })
    .meta({ title: 'Activity', description: 'What the member does.' });
}
