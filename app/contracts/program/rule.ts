import { z } from 'zod';

import { campaignId, ruleId } from '#app/domain/values/ids.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';
import { caps } from './caps.ts';
import { conditions } from './conditions.ts';
import { amount, choice, count, flag, id, percent, pointsAboveZero, strict, text } from './fields.ts';
import { days, endsBeforeStart, isInOrder } from './time-window.ts';

export function earningRule(currency: CurrencyCode) {
  return strict({
    id: id('Rule id', ruleId).describe('Stays the same when the rule is renamed; unique among all rules and activities.'),
    name: text('Rule name', 100).describe('What the merchant calls it.'),
    enabled: flag('Enabled').default(true).describe('Whether it earns.'),
    award: award(currency),
    conditions: conditions(currency),
    combination: combination(),
    caps: caps(),
    campaign: id('Campaign', campaignId).nullable().default(null).describe('It earns only while this campaign runs, and shares its caps.'),
  }).meta({ title: 'Earning rule', description: 'Points for orders. The order in which rules stand changes nothing.' });
}

function award(currency: CurrencyCode) {
  const kinds = [
    strict({
      kind: z.literal('flat'),
      points: pointsAboveZero('Points').describe(
        'Points for each order that the rule matches, by its goods, though they cost nothing: shipping alone earns none, and its refund takes none.',
      ),
    }).describe('The same points for every order.'),
    strict({
      kind: z.literal('per-spend'),
      points: pointsAboveZero('Points').describe('So many points …'),
      every: amount('For every', currency).describe('… for every so much of what counts. 1 point per 10.00 is a rate below one.'),
      counting: choice('Counting', ['proportional', 'grouped'])
        .default('proportional')
        .describe('At 3 points per 2.00, 7.11 gives 10.665 before rounding `proportional`ly; `grouped`, whole 2.00s only, it gives 9.'),
    }).describe('Points for the amount spent.'),
    strict({ kind: z.literal('per-unit'), points: pointsAboveZero('Points').describe('Points for each piece.') }).describe(
      'The same points for every piece of the lines that match.',
    ),
    strict({
      kind: z.literal('bonus'),
      percent: percent('Bonus in percent', 10_000).describe('In percent, up to four decimals: 100 doubles, 12.5 adds an eighth.'),
    }).describe(
      'On top of what the other awards give for the lines that match. Points per order belong to no line: only a bonus that asks nothing of lines is on top of them. Bonuses add up and never compound.',
    ),
  ] as const;
  return z
    .discriminatedUnion('kind', kinds, { error: 'Award: choose points per amount spent, per order, per item, or a bonus.' })
    .meta({ title: 'Award', description: 'What the rule gives.' });
}

function combination() {
  const kinds = [
    strict({ kind: z.literal('stacking') }).describe('Its points are added to those of other rules.'),
    strict({
      kind: z.literal('exclusive'),
      priority: count('Priority', 0, 1_000)
        .default(0)
        .describe('Of several exclusive rules that match, the one with the highest number holds; then the one that gives more.'),
      over: choice('Suppresses other rules in', ['order', 'lines'])
        .default('order')
        .describe('Whether it suppresses others in the whole `order`, or on the `lines` that it counts.'),
      keepsBonuses: flag('Bonuses still apply')
        .default(false)
        .describe('Whether bonuses apply on top of it. A bonus suppresses other bonuses only.'),
    }).describe('It suppresses the other rules, though its caps leave it nothing to give; but not where nothing is left that it counts.'),
  ] as const;
  return z
    .discriminatedUnion('kind', kinds, { error: 'Combination: choose stacking or exclusive.' })
    .prefault({ kind: 'stacking' })
    .meta({ title: 'Combination', description: 'What happens where other rules match too.' });
}

export function campaign() {
  return strict({
    id: id('Campaign id', campaignId).describe('Stays the same when the campaign is renamed; unique among campaigns.'),
    name: text('Campaign name', 100).describe('What the merchant calls it.'),
    enabled: flag('Enabled').default(true).describe('Whether its rules earn.'),
    ...days(),
    caps: caps(),
  })
    .refine(isInOrder, endsBeforeStart)
    .meta({ title: 'Campaign', description: 'A named span in which its rules earn, with caps over all of them.' });
}

export function exclusion(currency: CurrencyCode) {
  return strict({ name: text('Name', 100).describe('What the merchant calls it.'), conditions: conditions(currency) }).meta({
    title: 'Exclusion',
    description: 'Lines that meet its conditions earn nothing, under any rule.',
  });
}
