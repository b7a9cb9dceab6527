import { readExact, exactText } from '../values/exact-text.ts';
import { exactMoney, exactNumber, pointsInWords } from '../values/exact-words.ts';
import { add, divide, multiply, whole } from '../values/rational.ts';
import { awardTitle, awardWords, linePartWords } from './award-words.ts';
import { cutTitle, cutWords } from './cut-words.ts';
import { nothingWords } from './nothing-words.ts';
import type { AwardOutcome, EarningRow, RecordedEarning } from './outcome.ts';
import { suppressionWords } from './suppression-words.ts';

/** An earning in the merchant's words (English; numbers and money as the locale writes them). Nothing that counts is left out. */
export type ExplainedEarning = {
  /** "10 points, by version 3 of the program", or why there are none. */
  readonly headline: string;
  readonly lines: readonly ExplainedLine[];
  /** What each rule gives, then what caps took off. */
  readonly rules: readonly ExplainedPart[];
  /** Which rules gave way to which, and why: a sentence each. */
  readonly notes: readonly string[];
  /** Null where the sum was whole already. */
  readonly rounding: ExplainedPart | null;
  readonly total: ExplainedPart;
};

/** `parts`: what each rule gives for this line alone, and its rounding where lines are rounded one by one. */
type ExplainedLine = { readonly title: string; readonly words: string; readonly parts: readonly ExplainedPart[] };

/** `points` is exact: "10.665 points". The sum of the rules, the caps and the rounding is the total. */
export type ExplainedPart = { readonly title: string; readonly words: string; readonly points: string };

export function explainEarning(earning: RecordedEarning, locale: string): ExplainedEarning {
  return {
    headline: headline(earning, locale),
    lines: earning.rows.map((row, index) => ({
      title: row.title,
      words: lineWords(row, earning, locale),
      parts: [...earning.awards.flatMap((award) => linePart(award, index, earning, locale)), ...lineRounding(index, earning, locale)],
    })),
    rules: [
      ...earning.awards.map((award) => ({
        title: awardTitle(award),
        words: `${awardWords(award, earning, locale)}${ruleRounding(award, earning, locale)}`,
        points: pointsInWords(award.raw, locale),
      })),
      ...(earning.cuts ?? []).map((cut) => ({ title: cutTitle(cut), words: cutWords(cut, locale), points: pointsInWords(cut.by, locale) })),
    ],
    notes: (earning.suppressed ?? []).map((each) => suppressionWords(each, earning)),
    rounding: rounding(earning, locale),
    total: {
      title: 'Total',
      words: earning.isTaxCounted ? 'Amounts with tax.' : 'Amounts without tax.',
      points: pointsInWords(earning.points, locale),
    },
  };
}

function headline({ points, nothingBecause, programVersion }: RecordedEarning, locale: string): string {
  const by = programVersion === null ? '' : `, by version ${programVersion} of the program`;
  return nothingBecause === null ? `${pointsInWords(points, locale)}${by}` : nothingWords(nothingBecause);
}

function lineWords(row: EarningRow, { currency }: RecordedEarning, locale: string): string {
  const amount = (exact: string) => exactMoney(exact, currency, locale);
  const steps = [
    `${amount(row.ordered)} paid`,
    ...(row.removed === '0' ? [] : [`${amount(row.removed)} removed from the order`]),
    ...(row.refunded === '0' ? [] : [`${amount(row.refunded)} refunded`]),
    ...(row.spread === '0' ? [] : [`${amount(row.spread)} as its share of a refund by amount`]),
    ...(row.credit === undefined ? [] : [`${amount(row.credit)} by gift card or store credit, which earns nothing in this program`]),
    ...whyNot(row, amount(row.remaining)),
  ];
  return `${steps.join('; ')}.`;
}

function whyNot({ excludedBecause, exclusion }: EarningRow, remaining: string): readonly string[] {
  switch (excludedBecause) {
    case null:
      return [`${remaining} counts`];
    case 'gift-card':
      return ['a gift card earns nothing'];
    case 'tip':
      return ['a tip earns nothing'];
    case 'shipping':
      return ['shipping earns nothing in this program'];
    case 'sale':
      return ['what is on sale earns nothing in this program'];
    case 'credit':
      return [];
    case 'exclusion':
      return [`excluded by “${exclusion ?? ''}”`];
  }
}

function linePart(award: AwardOutcome, index: number, earning: RecordedEarning, locale: string): readonly ExplainedPart[] {
  const [row, place] = [earning.rows[index], award.rows.indexOf(index)];
  const raw = row && place >= 0 ? (award.parts?.[place] ?? recordedPart(award, row)) : '0';
  if (!row || raw === '0') return [];
  return [{ title: awardTitle(award), words: linePartWords({ award, row, raw }, earning, locale), points: pointsInWords(raw, locale) }];
}

/** Earnings recorded before parts were said what only amounts gave a line. */
function recordedPart({ terms }: AwardOutcome, { remaining }: EarningRow): string {
  return terms.kind === 'per-spend' ? exactText(divide(multiply(readExact(remaining), whole(terms.points)), readExact(terms.every))) : '0';
}

const directions = { floor: 'down', nearest: 'to the nearest point', ceiling: 'up' } as const;

function lineRounding(index: number, { rounding: how, roundings }: RecordedEarning, locale: string): readonly ExplainedPart[] {
  return (roundings ?? [])
    .filter(({ row }) => row === index)
    .map(({ by }) => ({ title: 'Rounding', words: `all rules together, rounded ${directions[how]}`, points: pointsInWords(by, locale) }));
}

function ruleRounding({ rule, raw }: AwardOutcome, { rounding: how, roundings }: RecordedEarning, locale: string): string {
  const own = roundings?.find((each) => each.rule === rule);
  if (!own) return '';
  return `; ${exactNumber(raw, locale)} rounded ${directions[how]}: ${pointsInWords(own.by, locale)}`;
}

function rounding({ raw, cuts, rounding: how, roundedPer, roundedBy, points }: RecordedEarning, locale: string): ExplainedPart | null {
  if (roundedBy === '0') return null;
  const said = { title: 'Rounding', points: pointsInWords(roundedBy, locale) };
  if (roundedPer === 'rule') return { ...said, words: `Each rule rounded ${directions[how]} by itself` };
  if (roundedPer === 'line') return { ...said, words: `Each line rounded ${directions[how]} by itself` };
  const exact = exactText((cuts ?? []).reduce((left, { by }) => add(left, readExact(by)), readExact(raw)));
  return { ...said, words: `${exactNumber(exact, locale)} rounded ${directions[how]} to ${exactNumber(String(points), locale)}` };
}
