import { explainEntry } from '#app/domain/earning/explain-entry.ts';
import type { Balances } from '#app/domain/ledger/balances.ts';
import type { Entry } from '#app/domain/ledger/entry.ts';
import type { Lot } from '#app/domain/ledger/lot.ts';
import { faultWords } from './fault-words.ts';

/** A member's statement as of an instant, as the command line prints it. */
export type StatementText = {
  readonly shop: string;
  readonly member: string;
  readonly customer: string | null;
  readonly at: Date;
  readonly entries: readonly { readonly entry: Entry; readonly isCredit: boolean }[];
  readonly lots: readonly Lot[];
  readonly balances: Balances;
};

const locale = 'en';

export function statementLines({ shop, member, customer, at, entries, lots, balances }: StatementText): readonly string[] {
  const { active, pending, deficit, expiringSoon, lifetime } = balances;
  return [
    `Member ${member} of ${shop}${customer === null ? '' : `, ${customer}`}, as of ${at.toISOString()}`,
    '',
    ...(entries.length === 0 ? ['No entries.'] : entries.flatMap(entryLines)),
    '',
    lots.length === 0 ? 'No points left.' : 'Points left, in the order they are used:',
    ...lots.map(lotLine),
    '',
    `Active ${number(active)} · pending ${number(pending)} · owed ${number(deficit)} · expiring soon ${number(expiringSoon)} · lifetime ${number(lifetime)}`,
  ];
}

function entryLines({ entry, isCredit }: StatementText['entries'][number]): readonly string[] {
  const { headline, notes } = explainEntry(entry, locale);
  const amount = `${isCredit ? '+' : '−'}${number(entry.points)}`;
  const version = entry.programVersion === null ? '' : ` (version ${entry.programVersion})`;
  return [
    `${String(entry.sequence).padStart(6)}  ${entry.occurredAt.toISOString()}  ${entry.kind.padEnd(17)} ${amount.padStart(9)}  = ${number(entry.balanceAfter)}`,
    ...[`${headline}${version}`, ...notes].map((line) => `        ${line}`),
    ...(entry.recordedAt.getTime() === entry.occurredAt.getTime() ? [] : [`        recorded ${entry.recordedAt.toISOString()}`]),
  ];
}

function lotLine({ id, remaining, points, activeAt, expiresAt, source }: Lot): string {
  const until = expiresAt === null ? 'never expires' : `until ${expiresAt.toISOString()}`;
  return `  lot ${String(id).padStart(6)}  ${number(remaining).padStart(9)} of ${number(points)}, active from ${activeAt.toISOString()}, ${until}, by ${source}`;
}

function number(count: number): string {
  return count.toLocaleString(locale);
}

/** `fault` is one that `faultWords` knows. */
export type FaultText = {
  readonly shop: string;
  readonly member: string | null;
  readonly sequence: number | null;
  readonly fault: string;
  readonly about: string | null;
};

export function faultLine({ shop, member, sequence, fault, about }: FaultText): string {
  const place = [shop, ...(member === null ? [] : [member]), ...(sequence === null ? [] : [`#${sequence}`])].join(' ');
  return `${place}: ${faultWords(fault)}${about === null ? '' : `: ${about}`}`;
}
