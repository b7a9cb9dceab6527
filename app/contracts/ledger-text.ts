import { explainEntry } from '#app/domain/earning/explain-entry.ts';
import type { Balances } from '#app/domain/ledger/balances.ts';
import type { Entry } from '#app/domain/ledger/entry.ts';
import type { Lot } from '#app/domain/ledger/lot.ts';

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

/** `fault` is one of a `LedgerFault`; a new kind that has no words yet stands for itself. */
export type FaultText = {
  readonly shop: string;
  readonly member: string | null;
  readonly sequence: number | null;
  readonly fault: string;
  readonly about: string | null;
};

export function faultLine({ shop, member, sequence, fault, about }: FaultText): string {
  const place = [shop, ...(member === null ? [] : [member]), ...(sequence === null ? [] : [`#${sequence}`])].join(' ');
  return `${place}: ${words[fault] ?? fault}${about === null ? '' : `: ${about}`}`;
}

const words: Readonly<Record<string, string>> = {
  'another-account': 'the entry is another account’s',
  'gap-in-sequence': 'the entry does not follow the one before: one is missing or twice there',
  'recorded-before-the-previous': 'the entry was recorded before the one before it',
  'hash-differs': 'the entry, its lot or its draws are not what was hashed: something was changed',
  'lot-missing': 'a credit without a lot, or a debit with one',
  'lot-differs': 'the lot has other points than its entry',
  'draw-exceeds-lot': 'more is drawn than the lot holds',
  'draws-exceed-entry': 'more is drawn than the entry moves',
  'expired-early': 'the points expired at another instant than their lot’s',
  'balance-differs': 'the balance after the entry is not the sum of the entries',
  unreadable: 'the entry says something that no entry can say',
  'deficit-not-allowed': 'points are owed where the program lets them go',
  'stored-sequence-differs': 'the account does not stand at its newest entry',
  'stored-hash-differs': 'the account does not have its newest entry’s hash',
  'stored-balance-differs': 'the stored balance is not what the entries come to',
  'stored-activity-differs': 'the last activity is not what the entries say',
  'stored-lot-differs': 'the lot does not hold what its draws leave',
  'no-account': 'an entry without an account',
  'key-used-twice': 'an idempotency key has more than one entry',
  'root-differs': 'the daily root is not what the entries come to',
  'negative-balance': 'the balance is below 0',
  'owes-and-has': 'points are owed while points are there',
  'order-points-differ': 'the order should have earned other points than stand posted for it',
  'order-entries-differ': 'the order’s entries do not come to what stands posted for it',
  'order-elsewhere': 'the order’s points stand on another member’s account than the order',
  'order-unknown': 'points were posted for an order that Laurel does not know',
  'order-replayed-differs': 'the order’s messages, replayed in another order, come to other points',
  'redemption-unknown': 'points were taken for a redemption that is not there',
  'debit-missing': 'the redemption took no points',
  'debit-differs': 'the redemption took other points than its price, or took them twice',
  'points-back-differ': 'the redemption has got other points back than it says',
  'reserved-too-long': 'the redemption has held its points for more than 15 minutes without a reward',
  'reward-missing': 'the redemption is issued and its reward is not there',
  'reward-shared': 'two redemptions have the same reward',
};
