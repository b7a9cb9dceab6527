import { readExact, exactText } from '../values/exact-text.ts';
import { exactMoney, exactNumber, pointsInWords } from '../values/exact-words.ts';
import { divide, multiply, whole } from '../values/rational.ts';
import type { AwardOutcome, Earning, EarningRow, NothingBecause } from './outcome.ts';

/** An earning in the merchant's words (English; numbers and money as the locale writes them). Nothing that counts is left out. */
export type ExplainedEarning = {
  /** "10 points, by version 3 of the program", or why there are none. */
  readonly headline: string;
  readonly lines: readonly ExplainedLine[];
  readonly rules: readonly ExplainedPart[];
  /** Null where the sum was whole already. */
  readonly rounding: ExplainedPart | null;
  readonly total: ExplainedPart;
};

/** `parts`: what each rule that goes by amounts gives for this line alone. */
type ExplainedLine = { readonly title: string; readonly words: string; readonly parts: readonly ExplainedPart[] };

/** `points` is exact: "10.665 points". The rules' sum, and the rounding, is the total. */
export type ExplainedPart = { readonly title: string; readonly words: string; readonly points: string };

export function explainEarning(earning: Earning, locale: string): ExplainedEarning {
  return {
    headline: headline(earning, locale),
    lines: earning.rows.map((row, index) => ({
      title: row.title,
      words: lineWords(row, earning, locale),
      parts: earning.awards.flatMap((award) => (award.rows.includes(index) ? linePart(award, row, earning, locale) : [])),
    })),
    rules: earning.awards.map((award) => ({
      title: award.name,
      words: awardWords(award, earning, locale),
      points: pointsInWords(award.raw, locale),
    })),
    rounding: rounding(earning, locale),
    total: {
      title: 'Total',
      words: earning.isTaxCounted ? 'Amounts with tax.' : 'Amounts without tax.',
      points: pointsInWords(earning.points, locale),
    },
  };
}

/** Why an order has no points, as a sentence. */
function nothingWords(because: NothingBecause): string {
  switch (because) {
    case 'unpaid':
      return 'No points: the order is not paid.';
    case 'cancelled':
      return 'No points: the order was cancelled.';
    case 'test-order':
      return 'No points: it is a test order.';
    case 'before-the-program':
      return 'No points: the order was placed before the program was first published.';
    case 'nothing-left':
      return 'No points: everything that earned points has been refunded or removed.';
    case 'nothing-counts':
      return 'No points: nothing in the order counts. Gift cards, tips and free items earn nothing.';
    case 'no-rule-matched':
      return 'No points: no earning rule applied to the order.';
    case 'less-than-a-point':
      return 'No points: what was earned is less than one point after rounding.';
  }
}

function headline({ points, nothingBecause, programVersion }: Earning, locale: string): string {
  const by = programVersion === null ? '' : `, by version ${programVersion} of the program`;
  return nothingBecause === null ? `${pointsInWords(points, locale)}${by}` : nothingWords(nothingBecause);
}

function lineWords(row: EarningRow, { currency }: Earning, locale: string): string {
  const amount = (exact: string) => exactMoney(exact, currency, locale);
  const steps = [
    `${amount(row.ordered)} paid`,
    ...(row.removed === '0' ? [] : [`${amount(row.removed)} removed from the order`]),
    ...(row.refunded === '0' ? [] : [`${amount(row.refunded)} refunded`]),
    ...(row.spread === '0' ? [] : [`${amount(row.spread)} as its share of a refund by amount`]),
  ];
  switch (row.excludedBecause) {
    case null:
      return `${[...steps, `${amount(row.remaining)} counts`].join('; ')}.`;
    case 'gift-card':
      return `${[...steps, 'a gift card earns nothing'].join('; ')}.`;
    case 'tip':
      return `${[...steps, 'a tip earns nothing'].join('; ')}.`;
    case 'shipping':
      return `${[...steps, 'shipping earns nothing in this program'].join('; ')}.`;
  }
}

function linePart({ name, terms }: AwardOutcome, row: EarningRow, { currency }: Earning, locale: string): readonly ExplainedPart[] {
  if (terms.kind !== 'per-spend') return [];
  const raw = divide(multiply(readExact(row.remaining), whole(terms.points)), readExact(terms.every));
  const words = `${exactMoney(row.remaining, currency, locale)} at ${pointsInWords(terms.points, locale)} for every ${exactMoney(terms.every, currency, locale)}`;
  return [{ title: name, words, points: pointsInWords(exactText(raw), locale) }];
}

function awardWords({ terms, basis }: AwardOutcome, { currency }: Earning, locale: string): string {
  switch (terms.kind) {
    case 'per-spend':
      return `${pointsInWords(terms.points, locale)} for every ${exactMoney(terms.every, currency, locale)} of ${exactMoney(basis, currency, locale)}`;
    case 'flat':
      return `${pointsInWords(terms.points, locale)} for the order${flatWords(basis, locale)}`;
    case 'bonus':
      return `${terms.percent}% on top of ${pointsInWords(basis, locale)}`;
  }
}

function flatWords(share: string, locale: string): string {
  if (share === '1') return '';
  if (share === '0') return '; nothing of what it was for remains';
  return `; ${exactNumber(exactText(multiply(readExact(share), whole(100))), locale)}% of what it was for remains`;
}

function rounding({ raw, rounding: how, roundedBy, points }: Earning, locale: string): ExplainedPart | null {
  if (roundedBy === '0') return null;
  const direction = { floor: 'down', nearest: 'to the nearest point', ceiling: 'up' }[how];
  const words = `${exactNumber(raw, locale)} rounded ${direction} to ${exactNumber(String(points), locale)}`;
  return { title: 'Rounding', words, points: pointsInWords(roundedBy, locale) };
}
