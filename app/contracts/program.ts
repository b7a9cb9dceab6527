import { z } from 'zod';

import type { ProgramDocument } from '#app/domain/program/document.ts';
import { ruleId } from '#app/domain/values/ids.ts';
import { assert } from '#app/domain/values/assert.ts';
import { currencyCode, currencyExponent, money, type CurrencyCode } from '#app/domain/values/money.ts';
import { points } from '#app/domain/values/points.ts';
import { earningPolicy } from './program/earning.ts';
import { byLanguage, choice, listOf, strict, text } from './program/fields.ts';
import { reward } from './program/reward.ts';

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
    refunds: strict({
      shortfall: choice('Points already spent', ['deficit', 'forgive']),
      flatAwards: choice('Points per order after a refund', ['in-proportion', 'until-nothing-remains']),
      redeemedPoints: choice('Redeemed points after a refund', ['in-proportion', 'on-full-refund', 'never']),
    }),
    expiry: z.discriminatedUnion('kind', [strict({ kind: z.literal('none') })], { error: 'Expiry: choose when points expire.' }),
    rewards: listOf('Rewards', reward(currency), 50),
  }).check(({ value, issues }) => {
    for (const list of [
      { of: value.earning.rules, path: ['earning', 'rules'], label: 'Rule id' },
      { of: value.rewards, path: ['rewards'], label: 'Reward id' },
    ]) {
      for (const index of repeated(list.of)) {
        issues.push({ code: 'custom', input: value, path: [...list.path, index, 'id'], message: `${list.label}: another has the same.` });
      }
    }
  });
}

/** Positions of those whose id has been seen before. */
function repeated(items: readonly { readonly id: string }[]): readonly number[] {
  return items.flatMap(({ id }, index) => (items.findIndex((other) => other.id === id) < index ? [index] : []));
}

/** What a shop that has just installed Laurel begins with, as a draft: one point for each whole unit of its currency (1.00, or 100 where it has no decimals), no reward yet. */
export function defaultProgram(currency: CurrencyCode): ProgramDocument {
  const id = ruleId('every-order');
  assert(id, 'the first rule has an id');
  const exponent = currencyExponent(currency);
  const every = money(exponent === 0 ? 100 : 10 ** exponent, currency);
  return {
    name: 'Rewards',
    currency,
    pointsNames: { en: { one: 'point', other: 'points' } },
    earning: {
      rules: [
        {
          id,
          name: 'Every order',
          enabled: true,
          award: { kind: 'per-spend', points: points(1), every },
          conditions: { all: [], any: [], none: [] },
        },
      ],
      basis: { tax: false, shipping: false },
      rounding: 'floor',
      pendingDays: 0,
    },
    refunds: { shortfall: 'deficit', flatAwards: 'in-proportion', redeemedPoints: 'in-proportion' },
    expiry: { kind: 'none' },
    rewards: [],
  };
}
