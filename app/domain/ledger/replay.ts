import { noPoints, points, sumOfPoints, type Points } from '../values/points.ts';
import { accepted, refused, type Result } from '../values/result.ts';
import { balance, newAccount, type Account } from './account.ts';
import { afterDraws } from './draw.ts';
import type { Entry, EntryKind } from './entry.ts';
import { entryHash, type LotTerms } from './hash-chain.ts';
import type { Draw } from './lot.ts';
import type { MemberId, ShopDomain } from '../values/ids.ts';

/** One entry as the ledger keeps it, with the lot it opened and what it drew. */
export type Recorded = { readonly entry: Entry; readonly lot: LotTerms | null; readonly draws: readonly Draw[] };

/** What is wrong, and at which entry: the first that does not follow from the ones before. */
export type ReplayFault = { readonly sequence: number; readonly fault: ReplayFaultKind };
type ReplayFaultKind =
  | 'another-account'
  | 'gap-in-sequence'
  | 'recorded-before-the-previous'
  | 'hash-differs'
  | 'lot-missing'
  | 'lot-differs'
  | 'draw-exceeds-lot'
  | 'draws-exceed-entry'
  | 'balance-differs';

/**
 * Rebuilds an account from nothing but its history, in sequence, by arithmetic alone: it decides nothing again, so it proves what `post`
 * decided. The result must equal the stored account, its open lots included.
 */
export function replay(shop: ShopDomain, member: MemberId, history: Iterable<Recorded>): Result<Account, ReplayFault> {
  let account = newAccount(shop, member);
  let recordedAt = new Date(-8.64e15);
  for (const recorded of history) {
    const fault = faultOf(account, recorded, recordedAt);
    if (fault) return refused({ sequence: recorded.entry.sequence, fault });
    account = follow(account, recorded);
    if (balance(account) !== recorded.entry.balanceAfter) return refused({ sequence: account.sequence, fault: 'balance-differs' });
    recordedAt = recorded.entry.recordedAt;
  }
  return accepted(account);
}

function faultOf(account: Account, { entry, lot, draws }: Recorded, previouslyRecordedAt: Date): ReplayFaultKind | null {
  if (entry.shop !== account.shop || entry.member !== account.member) return 'another-account';
  if (entry.sequence !== account.sequence + 1) return 'gap-in-sequence';
  if (entry.recordedAt < previouslyRecordedAt) return 'recorded-before-the-previous';
  if (entryHash(account.hash, { entry, lot, draws }) !== entry.hash) return 'hash-differs';
  if (opensLot(entry.kind) !== (lot !== null)) return 'lot-missing';
  if (lot && (lot.points !== entry.points || lot.source !== entry.source.id)) return 'lot-differs';
  if (sumOfPoints(draws.map((each) => each.points)) > entry.points) return 'draws-exceed-entry';
  return draws.every((each) => each.points > 0 && each.points <= held(account, { entry, lot, draws }, each)) ? null : 'draw-exceeds-lot';
}

function held(account: Account, { entry, lot }: Recorded, { lot: id }: Draw): Points {
  if (lot && id === entry.sequence) return lot.points;
  return account.lots.find((each) => each.id === id)?.remaining ?? noPoints;
}

function follow(account: Account, { entry, lot, draws }: Recorded): Account {
  const opened = lot ? [...account.lots, { ...lot, id: entry.sequence, remaining: lot.points }] : account.lots;
  const lots = afterDraws(opened, draws);
  const drawn = sumOfPoints(draws.map((each) => each.points));
  const owed = lot ? 0 - drawn : entry.points - drawn;
  const earned = entry.kind === 'accrual' ? entry.points : entry.kind === 'clawback' ? 0 - entry.points : 0;
  return {
    ...account,
    sequence: entry.sequence,
    hash: entry.hash,
    outstanding: sumOfPoints(lots.map((each) => each.remaining)),
    deficit: points(Math.max(0, account.deficit + owed)),
    lifetime: points(Math.max(0, account.lifetime + earned)),
    lots,
  };
}

function opensLot(kind: EntryKind): boolean {
  return kind === 'accrual' || kind === 'restoration' || kind === 'credit-adjustment';
}
