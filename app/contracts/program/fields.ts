import { z } from 'zod';

import { currencyExponent, moneyAsDecimal, parseMoney, type CurrencyCode, type Money } from '#app/domain/values/money.ts';
import type { Points } from '#app/domain/values/points.ts';

/** Far above any real program, and low enough that steps times a price stays exact. */
const pointsMax = 1_000_000;
/** Of decimal text in JSON Schema; how many decimals it can have is the currency's. */
export const amountPattern = '^[0-9]+([.][0-9]+)?$';
/** In minor units. */
const amountMax = 100_000_000_000;

/** Keys that Laurel does not know are refused by name: a misspelt policy must not be taken for an absent one. */
export function strict<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `There is no such setting: ${issue.keys.join(', ')} (known here: ${Object.keys(shape).join(', ')}).`
        : 'This part is missing or is not a group of settings.',
  });
}

/** A label of a field, and what is wrong, in a sentence each: "Name: write 1 to 100 characters." */
export function text(label: string, lengthMax: number) {
  const error = `${label}: write 1 to ${lengthMax} characters.`;
  return z
    .string({ error })
    .trim()
    .min(1, error)
    .max(lengthMax, error)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, `${label}: line breaks and control characters are not allowed.`)
    .meta({ title: label });
}

export function count(label: string, least: number, most: number) {
  const error = `${label}: enter a whole number from ${grouped(least)} to ${grouped(most)}.`;
  return z.int({ error }).min(least, error).max(most, error).meta({ title: label });
}

/** With at most four decimals ("12.5"). `least` itself is not allowed unless it is given. */
export function percent(label: string, most: number, least?: number) {
  const isPercent = (value: number) =>
    value <= most && (least === undefined ? value > 0 : value >= least) && /^\d+(\.\d{1,4})?$/.test(String(value));
  const error = `${label}: enter a number ${least === undefined ? 'above 0' : `from ${least}`}, up to ${grouped(most)}, with at most four decimals.`;
  return z
    .number({ error })
    .refine(isPercent, error)
    .meta({ title: label, ...(least === undefined ? { exclusiveMinimum: 0 } : { minimum: least }), maximum: most });
}

export function flag(label: string) {
  return z.boolean({ error: `${label}: choose yes or no.` }).meta({ title: label });
}

export function choice<const Values extends readonly [string, ...string[]]>(label: string, values: Values) {
  return z.enum(values, { error: `${label}: choose one of ${values.join(', ')}.` }).meta({ title: label });
}

export function pointsAboveZero(label: string) {
  const isPoints = (value: unknown) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= pointsMax;
  return z
    .custom<Points>(isPoints, `${label}: enter a whole number from 1 to ${grouped(pointsMax)}.`)
    .meta({ title: label, type: 'integer', minimum: 1, maximum: pointsMax });
}

/** An id of ours or Shopify's: the same text in JSON and in the document, checked by its one maker. */
export function id<Id extends string>(label: string, maker: (text: string) => Id | undefined) {
  return z
    .custom<Id>((value) => typeof value === 'string' && maker(value) !== undefined, `${label}: this is not a valid id.`)
    .meta({ title: label, type: 'string' });
}

/** Decimal text in JSON ("5.00"), with no more decimals than the currency has; above 0. */
export function amount(label: string, currency: CurrencyCode) {
  const isMoney = (value: unknown): value is Money =>
    typeof value === 'object' &&
    value !== null &&
    'minor' in value &&
    'currency' in value &&
    value.currency === currency &&
    isAmount(Number(value.minor));
  return z
    .codec(z.string({ error: `${label}: enter an amount.` }), z.custom<Money>(isMoney, `${label}: enter an amount in ${currency}.`), {
      decode: (entered, context) => {
        const read = readAmount(entered, currency);
        if (typeof read !== 'string') return read;
        context.issues.push({ code: 'custom', input: entered, message: `${label}: ${read}` });
        return z.NEVER;
      },
      encode: moneyAsDecimal,
    })
    .meta({ title: label, pattern: amountPattern });
}

function readAmount(entered: string, currency: CurrencyCode): Money | string {
  const exponent = currencyExponent(currency);
  const read = parseMoney(entered.trim(), currency);
  if (!read) return `enter an amount like ${moneyAsDecimal({ minor: 5 * 10 ** exponent, currency })}.`;
  if ((entered.trim().split('.')[1] ?? '').length > exponent) return `${currency} has ${exponent === 0 ? 'no' : exponent} decimals.`;
  return isAmount(read.minor) ? read : read.minor > 0 ? 'this amount is too large.' : 'enter an amount above 0.';
}

function isAmount(minor: number): boolean {
  return Number.isSafeInteger(minor) && minor > 0 && minor <= amountMax;
}

/** "en", "pt-BR". */
export function byLanguage<Words extends z.ZodType>(label: string, words: Words) {
  const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/);
  const missing = `${label}: this part is missing.`;
  return z
    .record(language, words, {
      error: (issue) => (issue.code === 'invalid_key' ? `${label}: a language is written like en or pt-BR.` : missing),
    })
    .refine((translations) => Object.hasOwn(translations, 'en'), `${label}: English is needed; it stands in for other languages.`)
    .meta({ title: label });
}

/** May be empty. */
export function listOf<Item extends z.ZodType>(label: string, item: Item, lengthMax: number) {
  return z
    .array(item, { error: `${label}: this list is missing.` })
    .max(lengthMax, `${label}: at most ${grouped(lengthMax)}.`)
    .meta({ title: label });
}

export function filledListOf<Item extends z.ZodType>(label: string, item: Item, lengthMax: number) {
  return listOf(label, item, lengthMax).min(1, `${label}: choose at least one.`).meta({ title: label });
}

function grouped(value: number): string {
  return value.toLocaleString('en');
}
