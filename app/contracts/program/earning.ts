import { z } from 'zod';

import { campaignId, ruleId } from '#app/domain/values/ids.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';
import { caps } from './caps.ts';
import { conditions } from './conditions.ts';
import { amount, choice, count, flag, id, listOf, percent, pointsAboveZero, strict, text } from './fields.ts';
import { days, endsBeforeStart, isInOrder } from './time-window.ts';

export function earningPolicy(currency: CurrencyCode) {
  return strict({
    rules: listOf('Earning rules', earningRule(currency), 100),
    campaigns: listOf('Campaigns', campaign(), 100).prefault([]),
    exclusions: listOf('Exclusions', strict({ name: text('Name', 100), conditions: conditions(currency) }), 50).prefault([]),
    basis: strict({
      tax: flag('Tax earns points').default(false),
      shipping: flag('Shipping earns points').default(false),
      saleLines: flag('Products on sale earn points').default(true),
      giftCardPayments: flag('What is paid by gift card earns points').default(true),
      storeCreditPayments: flag('What is paid by store credit earns points').default(true),
    }).prefault({}),
    overlap: choice('Rules about the same product', ['add-up', 'most-specific']).default('add-up'),
    rounding: choice('Rounding', ['floor', 'nearest', 'ceiling']).default('floor'),
    roundedPer: choice('Rounded once per', ['order', 'rule', 'line']).default('order'),
    caps: caps(),
    trigger: choice('Points are earned when the order is', ['paid', 'fulfilled', 'delivered']).default('paid'),
    pendingDays: count('Days until points are active', 0, 365).default(0),
    guestDays: count('Days in which a guest can still become a member', 0, 365).default(30),
  }).check(({ value: { rules, campaigns }, issues }) => {
    const known = new Set(campaigns.map((each) => each.id));
    for (const [index, rule] of rules.entries()) {
      if (rule.campaign === null || known.has(rule.campaign)) continue;
      issues.push({ code: 'custom', input: rule, path: ['rules', index, 'campaign'], message: 'Campaign: there is none with this id.' });
    }
  });
}

export function earningRule(currency: CurrencyCode) {
  return strict({
    id: id('Rule id', ruleId),
    name: text('Rule name', 100),
    enabled: flag('Enabled').default(true),
    award: award(currency),
    conditions: conditions(currency),
    combination: combination().prefault({ kind: 'stacking' }),
    caps: caps(),
    campaign: id('Campaign', campaignId).nullable().default(null),
  });
}

function award(currency: CurrencyCode) {
  const kinds = [
    strict({ kind: z.literal('flat'), points: pointsAboveZero('Points') }),
    strict({
      kind: z.literal('per-spend'),
      points: pointsAboveZero('Points'),
      every: amount('For every', currency),
      counting: choice('Counting', ['proportional', 'grouped']).default('proportional'),
    }),
    strict({ kind: z.literal('per-unit'), points: pointsAboveZero('Points') }),
    strict({ kind: z.literal('bonus'), percent: percent('Bonus in percent', 10_000) }),
  ] as const;
  return z.discriminatedUnion('kind', kinds, { error: 'Award: choose points per amount spent, per order, per item, or a bonus.' });
}

function combination() {
  const kinds = [
    strict({ kind: z.literal('stacking') }),
    strict({
      kind: z.literal('exclusive'),
      priority: count('Priority', 0, 1_000).default(0),
      over: choice('Suppresses other rules in', ['order', 'lines']).default('order'),
      keepsBonuses: flag('Bonuses still apply').default(false),
    }),
  ] as const;
  return z.discriminatedUnion('kind', kinds, { error: 'Combination: choose stacking or exclusive.' });
}

function campaign() {
  return strict({
    id: id('Campaign id', campaignId),
    name: text('Campaign name', 100),
    enabled: flag('Enabled').default(true),
    ...days(),
    caps: caps(),
  }).refine(isInOrder, endsBeforeStart);
}
