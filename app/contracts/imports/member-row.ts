import type { ImportedLot } from '#app/domain/ledger/imported-lot.ts';
import { customerId, type CustomerId, type TierId } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import type { DayForm, MemberField, MemberMapping } from './member-columns.ts';

/** One row, read: days are the shop's calendar days. */
export type MemberRow = {
  readonly customer: { readonly by: 'id'; readonly id: CustomerId } | { readonly by: 'email'; readonly email: string };
  /** Null where the row brings no points. */
  readonly lot: ImportedLot | null;
  readonly tier: { readonly id: TierId; readonly sinceOn: string | null; readonly untilOn: string | null } | null;
  readonly enrolledOn: string | null;
};

export type RowContext = {
  /** The shop's today. */
  readonly today: string;
  /** The program's tiers, by id and by each of their names, in lower case. */
  readonly tiers: ReadonlyMap<string, TierId>;
};

/** What is wrong in a row, a sentence each: all of it, so that a file is corrected in one go. */
export type RowProblems = readonly string[];

const pointsMax = 1_000_000_000;

/** Reads a row of a members file. Refused with everything that is wrong in it. */
export function readMemberRow(
  cells: readonly string[],
  { columns, dayForm }: MemberMapping,
  context: RowContext,
): Result<MemberRow, RowProblems> {
  const texts = new Map(Object.entries(columns).map(([place, field]) => [field, (cells[Number(place)] ?? '').trim()]));
  const problems: string[] = [];
  const text = (field: MemberField) => texts.get(field) ?? '';
  const day = (field: MemberField, label: string): string | null => {
    const read = readDay(text(field), dayForm);
    if (read === undefined) problems.push(`${label}: “${text(field)}” is no day written as ${dayForm}.`);
    return read ?? null;
  };
  const lot = readLot({ text, day, problems, today: context.today });
  const tier = readTier({ text, day, problems, context });
  const enrolledOn = day('enrolledOn', 'Member since');
  if (enrolledOn !== null && enrolledOn > context.today) problems.push(`Member since: ${enrolledOn} is yet to come.`);
  const customer = readCustomer(text('customerId'), text('email'));
  if (typeof customer === 'string') return refused([customer, ...problems]);
  if (lot === null && tier === null && enrolledOn === null && problems.length === 0)
    problems.push('The row brings nothing over: no points, no tier, no day.');
  return problems.length > 0 ? refused(problems) : accepted({ customer, lot, tier, enrolledOn });
}

type Reading = {
  readonly text: (field: MemberField) => string;
  /** Null where the cell is empty, or is no day: then it is among the problems. */
  readonly day: (field: MemberField, label: string) => string | null;
  readonly problems: string[];
};

function readCustomer(id: string, email: string): MemberRow['customer'] | string {
  if (id !== '') {
    const read = customerId(/^\d+$/.test(id) ? `gid://shopify/Customer/${id}` : id);
    return read ? { by: 'id', id: read } : `Shopify customer id: “${id}” is none.`;
  }
  if (email === '') return 'Nobody is named: the customer’s id and e-mail are empty.';
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? { by: 'email', email: email.toLowerCase() } : 'E-mail: what stands there is none.';
}

function readLot({ text, day, problems, today }: Reading & { readonly today: string }): ImportedLot | null {
  const count = readPoints(text('points'));
  if (typeof count === 'string') problems.push(count);
  const [earnedOn, activeOn] = [day('earnedOn', 'Earned on'), day('activeOn', 'Can be redeemed from')];
  const expiresOn = text('expiresOn').toLowerCase() === 'never' ? 'never' : day('expiresOn', 'Last day');
  if (typeof count !== 'number' || count === 0) return null;
  if (earnedOn !== null && earnedOn > today) problems.push(`Earned on: ${earnedOn} is yet to come.`);
  if (expiresOn !== null && expiresOn !== 'never') {
    if (expiresOn < today) problems.push(`Last day: ${expiresOn} is over, so the points are gone.`);
    if (activeOn !== null && expiresOn < activeOn) problems.push('Last day: it is before the day from which the points can be redeemed.');
  }
  return { points: points(count), earnedOn, activeOn, expiresOn };
}

/** Empty is 0. Groups of three may be set off by commas; "12.00" is 12. */
function readPoints(text: string): number | string {
  if (text === '') return 0;
  const plain = /^\d{1,3}(,\d{3})+(\.0+)?$/.test(text) ? text.replaceAll(',', '') : text;
  if (/^-/.test(plain)) return `Points: ${text} is below 0, and a member cannot begin with points owed.`;
  const read = /^\d{1,10}(\.0+)?$/.test(plain) ? Number(plain) : NaN;
  return Number.isSafeInteger(read) && read <= pointsMax
    ? read
    : `Points: “${text}” is no whole number up to ${pointsMax.toLocaleString('en')}.`;
}

function readTier({ text, day, problems, context }: Reading & { readonly context: RowContext }): MemberRow['tier'] {
  const name = text('tier');
  const [sinceOn, untilOn] = [day('tierSince', 'Tier since'), day('tierUntil', 'Tier, last day')];
  if (name === '') return null;
  const id = context.tiers.get(name.toLowerCase());
  if (id === undefined) {
    problems.push(`Tier: the program in force has none called “${name}”.`);
    return null;
  }
  if (untilOn !== null && untilOn < context.today) problems.push(`Tier, last day: ${untilOn} is over.`);
  return { id, sinceOn, untilOn };
}

const forms: Readonly<Record<DayForm, RegExp>> = {
  'year-month-day': /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:[T ].*)?$/,
  'day-month-year': /^(?<day>\d{1,2})[./-](?<month>\d{1,2})[./-](?<year>\d{4})(?: .*)?$/,
  'month-day-year': /^(?<month>\d{1,2})[./-](?<day>\d{1,2})[./-](?<year>\d{4})(?: .*)?$/,
};

/** The day as "2026-12-24"; null where nothing is written, undefined where it is no day. A time behind it is left out. */
function readDay(text: string, form: DayForm): string | null | undefined {
  if (text === '') return null;
  const { year = '', month = '', day = '' } = forms[form].exec(text)?.groups ?? {};
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const read = new Date(`${on}T00:00:00Z`);
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== on ? undefined : on;
}
