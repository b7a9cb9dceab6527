import { z } from 'zod';

import type { ProgramDocument } from '#app/domain/program/document.ts';
import { currencyCode, moneyAsDecimal, wholeUnit, type CurrencyCode } from '#app/domain/values/money.ts';
import { activityRules } from './program/activities.ts';
import { misreferences } from './program/cross-references.ts';
import { earningPolicy } from './program/earning.ts';
import { expiryPolicy } from './program/expiry.ts';
import { byLanguage, listOf, strict, text } from './program/fields.ts';
import { refundPolicy } from './program/refunds.ts';
import { reward } from './program/reward.ts';
import { tierPolicy } from './program/tiers.ts';
import { valuation } from './program/valuation.ts';

/**
 * The program document's one form: JSON (as stored, exported and typed into the editor) ↔ `ProgramDocument`.
 * `z.decode(programDocument(currency), json)` and `z.encode(programDocument(currency), document)`; unknown keys are refused,
 * amounts are decimal text in the shop's currency, every policy that is left out has its default, and each message names its
 * field in words a merchant reads. `docs/program.md` is made from it.
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

/** Exported for what looks at the form itself: the reference, and the check that its type is `ProgramDocument`'s, no wider and no narrower. */
export function programSchema(currency: CurrencyCode) {
  return strict({
    name: text('Program name', 100).describe('What the program is called; members read it.'),
    currency: shopCurrency(currency),
    pointsNames: byLanguage('Name of a point', pointsName()).describe(
      'What a point is called, by language (`en`, `pt-BR`). English is needed: it stands in for languages that are not listed.',
    ),
    earning: earningPolicy(currency),
    activities: activityRules(),
    refunds: refundPolicy(),
    expiry: expiryPolicy,
    tiers: tierPolicy(currency),
    rewards: listOf('Rewards', reward(currency), 50).prefault([]).describe('What points can be redeemed for.'),
    valuation: valuation(currency),
  })
    .check(({ value, issues }) => {
      for (const { path, message } of misreferences(value)) issues.push({ code: 'custom', input: value, path: [...path], message });
    })
    .meta({
      title: 'Program',
      description: 'A shop’s whole loyalty program. What is left out has its default; a setting that Laurel does not know is refused.',
    });
}

function shopCurrency(currency: CurrencyCode) {
  return z
    .custom<CurrencyCode>((value) => value === currency, `Currency: the shop’s is ${currency}; every amount must be in it.`)
    .meta({ title: 'Currency', type: 'string', pattern: '^[A-Z]{3}$' })
    .describe('The shop’s, as ISO 4217 (`EUR`). Amounts are decimal text in it, with no more decimals than it has: `"5.00"`.');
}

function pointsName() {
  return strict({
    one: text('One point', 40).describe('Of a single one: “point”.'),
    other: text('Many points', 40).describe('Of any other number: “points”.'),
  }).meta({ title: 'Name of a point' });
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
