import { z } from 'zod';

import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { Condition } from '#app/domain/earning/condition.ts';
import { currencyCode, currencyExponent, money, moneyAsDecimal, type CurrencyCode, type Money } from '#app/domain/values/money.ts';
import { points } from '#app/domain/values/points.ts';
import { activityRules } from './program/activities.ts';
import { earningPolicy } from './program/earning.ts';
import { expiryPolicy } from './program/expiry.ts';
import { amount, byLanguage, choice, count, listOf, pointsAboveZero, strict, text } from './program/fields.ts';
import { reward } from './program/reward.ts';
import { tierPolicy } from './program/tiers.ts';

/**
 * The program document's one form: JSON (as stored, exported and typed into the editor) ↔ `ProgramDocument`.
 * `z.decode(programDocument(currency), json)` and `z.encode(programDocument(currency), document)`; unknown keys are refused,
 * amounts are decimal text in the shop's currency, and each message names its field in words a merchant reads.
 */
export function programDocument(currency: CurrencyCode): z.ZodType<ProgramDocument> {
  const known = schemas.get(currency) ?? programSchema(currency);
  schemas.set(currency, known);
  return known;
}

/** A document as Laurel stored it, in its own currency: a shop that changes its currency keeps the programs it had. */
export function storedProgram(json: unknown): ProgramDocument {
  const { currency } = z.object({ currency: z.string() }).parse(json);
  return z.decode(programDocument(currencyCode(currency)), json);
}

const schemas = new Map<CurrencyCode, ReturnType<typeof programSchema>>();

/** Exported for the check that its type is `ProgramDocument`'s, no wider and no narrower. */
export function programSchema(currency: CurrencyCode) {
  return strict({
    name: text('Program name', 100),
    currency: z.custom<CurrencyCode>((value) => value === currency, `Currency: the shop’s is ${currency}; every amount must be in it.`),
    pointsNames: byLanguage('Name of a point', strict({ one: text('One point', 40), other: text('Many points', 40) })),
    earning: earningPolicy(currency),
    activities: activityRules().prefault([]),
    refunds: strict({
      shortfall: choice('Points already spent', ['deficit', 'forgive']).default('deficit'),
      flatAwards: choice('Points per order after a refund', ['in-proportion', 'until-nothing-remains']).default('in-proportion'),
      conditions: choice('Subtotal and item count after a refund', ['as-remaining', 'as-ordered']).default('as-remaining'),
      redeemedPoints: choice('Redeemed points after a refund', ['in-proportion', 'on-full-refund', 'never']).default('in-proportion'),
      restoredGraceDays: count('Days to use points that come back', 0, 3_650).default(30),
    }).prefault({}),
    expiry: expiryPolicy.prefault({ kind: 'none' }),
    tiers: tierPolicy(currency).prefault({ metric: 'points-earned' }),
    rewards: listOf('Rewards', reward(currency), 50).prefault([]),
    valuation: valuation(currency).prefault({}),
  }).check(({ value, issues }) => {
    const ids = [
      { of: [...value.earning.rules, ...value.activities], path: ['earning', 'rules'], label: 'Rule id' },
      { of: value.earning.campaigns, path: ['earning', 'campaigns'], label: 'Campaign id' },
      { of: value.rewards, path: ['rewards'], label: 'Reward id' },
    ];
    for (const { of, path, label } of ids) {
      for (const index of repeated(of)) {
        const at =
          path[1] === 'rules' && index >= value.earning.rules.length
            ? ['activities', index - value.earning.rules.length]
            : [...path, index];
        issues.push({ code: 'custom', input: value, path: [...at, 'id'], message: `${label}: another has the same.` });
      }
    }
    for (const { path, tier } of tiersNamed(value)) {
      if (value.tiers.tiers.some(({ id }) => id === tier)) continue;
      issues.push({ code: 'custom', input: value, path, message: `Tier: there is none with the id ${tier}.` });
    }
  });
}

function valuation(currency: CurrencyCode) {
  return strict({
    points: pointsAboveZero('Points').default(points(100)),
    worth: amount('Are worth', currency).prefault(moneyAsDecimal(wholeUnit(currency))),
    redeemedPercent: count('Expected to be redeemed, in percent', 0, 100).default(100),
    payoutPercentMax: count('Warn above, in percent', 1, 1_000).default(20),
  });
}

/** Positions of those whose id has been seen before. */
function repeated(items: readonly { readonly id: string }[]): readonly number[] {
  return items.flatMap(({ id }, index) => (items.findIndex((other) => other.id === id) < index ? [index] : []));
}

/** What a shop that has just installed Laurel begins with, as a draft: one point for each whole unit of its currency (1.00, or 100 where it has no decimals), no reward yet. */
export function defaultProgram(currency: CurrencyCode): ProgramDocument {
  const every = moneyAsDecimal(wholeUnit(currency));
  return z.decode(programDocument(currency), {
    name: 'Rewards',
    currency,
    pointsNames: { en: { one: 'point', other: 'points' } },
    earning: { rules: [{ id: 'every-order', name: 'Every order', award: { kind: 'per-spend', points: 1, every } }] },
  });
}

/** 1.00, or 100 where the currency has no decimals. */
function wholeUnit(currency: CurrencyCode): Money {
  const exponent = currencyExponent(currency);
  return money(exponent === 0 ? 100 : 10 ** exponent, currency);
}

/** Every tier that something in the document names, and where. */
function tiersNamed({ earning, activities, expiry, rewards }: ProgramDocument) {
  const inConditions = (
    path: readonly (string | number)[],
    { all, any, none }: { readonly [Group in 'all' | 'any' | 'none']: readonly Condition[] },
  ) =>
    Object.entries({ all, any, none }).flatMap(([group, list]) =>
      list.flatMap((condition, index) =>
        condition.kind === 'tier' ? condition.tiers.map((tier) => ({ path: [...path, 'conditions', group, index, 'tiers'], tier })) : [],
      ),
    );
  return [
    ...earning.rules.flatMap(({ conditions }, index) => inConditions(['earning', 'rules', index], conditions)),
    ...earning.exclusions.flatMap(({ conditions }, index) => inConditions(['earning', 'exclusions', index], conditions)),
    ...activities.flatMap(({ conditions }, index) => inConditions(['activities', index], conditions)),
    ...Object.keys(expiry.byTier).map((tier) => ({ path: ['expiry', 'byTier', tier], tier })),
    ...rewards.flatMap(({ priceByTier, audience }, index) => [
      ...Object.keys(priceByTier).map((tier) => ({ path: ['rewards', index, 'priceByTier', tier], tier })),
      ...audience.tiers.map((tier) => ({ path: ['rewards', index, 'audience', 'tiers'], tier })),
    ]),
  ];
}
