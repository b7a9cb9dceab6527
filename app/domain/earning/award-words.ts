import { exactText, readExact, type ExactText } from '../values/exact-text.ts';
import { exactMoney, exactNumber, pointsInWords } from '../values/exact-words.ts';
import { divide, multiply, whole } from '../values/rational.ts';
import type { AwardOutcome, EarningRow, RecordedEarning } from './outcome.ts';

/** "Double tea"; of a tier's bonus "Gold tier". */
export function awardTitle({ name, terms }: AwardOutcome): string {
  return terms.kind === 'bonus' && terms.tier ? `${name} tier` : name;
}

/** What a rule gave and of what: "3 points for every £2.00 of £7.11". */
export function awardWords({ terms, basis, campaign }: AwardOutcome, { currency }: RecordedEarning, locale: string): string {
  const during = campaign ? `, in the campaign “${campaign.name}”` : '';
  switch (terms.kind) {
    case 'per-spend':
      return `${pointsInWords(terms.points, locale)} for every ${terms.counting === 'grouped' ? 'whole ' : ''}${exactMoney(terms.every, currency, locale)} of ${exactMoney(basis, currency, locale)}${during}`;
    case 'flat':
      return `${pointsInWords(terms.points, locale)} for the order${flatWords(basis, locale)}${during}`;
    case 'per-unit':
      return `${pointsInWords(terms.points, locale)} for each of ${exactNumber(basis, locale)} ${basis === '1' ? 'piece' : 'pieces'}${during}`;
    case 'bonus':
      return `${exactNumber(String(terms.percent), locale)}% on top of ${pointsInWords(basis, locale)}${during}`;
  }
}

/** The same for one line. */
export function linePartWords({ award, row, raw }: LinePart, { currency }: RecordedEarning, locale: string): string {
  const { terms } = award;
  switch (terms.kind) {
    case 'per-spend': {
      const every = exactMoney(terms.every, currency, locale);
      const amount = exactMoney(row.remaining, currency, locale);
      if (terms.counting === 'grouped') return `its share, by ${amount}, of ${pointsInWords(award.raw, locale)}`;
      return `${amount} at ${pointsInWords(terms.points, locale)} for every ${every}`;
    }
    case 'flat':
      return '';
    case 'per-unit': {
      const pieces = exactText(divide(readExact(raw), whole(terms.points)));
      return `${pointsInWords(terms.points, locale)} for each of ${exactNumber(pieces, locale)} ${pieces === '1' ? 'piece' : 'pieces'}`;
    }
    case 'bonus': {
      const base = divide(multiply(readExact(raw), whole(100)), readExact(String(terms.percent)));
      return `${exactNumber(String(terms.percent), locale)}% on top of ${pointsInWords(exactText(base), locale)}`;
    }
  }
}

type LinePart = { readonly award: AwardOutcome; readonly row: EarningRow; readonly raw: ExactText };

function flatWords(share: string, locale: string): string {
  if (share === '1') return '';
  if (share === '0') return '; nothing of what it was for remains';
  return `; ${exactNumber(exactText(multiply(readExact(share), whole(100))), locale)}% of what it was for remains`;
}
