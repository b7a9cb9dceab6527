import { points, sumOfPoints } from '../values/points.ts';
import { accepted, refused, type Result } from '../values/result.ts';
import { balance, newAccount, type Account, type AccountHead } from './account.ts';
import { keptAliveBy, later, movedEnds } from './activity.ts';
import type { Entry, EntryKind } from './entry.ts';
import { entryHash, type LotTerms } from './hash-chain.ts';
import type { Draw, Lot } from './lot.ts';
import type { MemberId, ShopDomain } from '../values/ids.ts';

/** One entry as the ledger keeps it, with the lot it opened and what it drew. */
export type Recorded = { readonly entry: Entry; readonly lot: LotTerms | null; readonly draws: readonly Draw[] };

/** What is wrong, and at which entry: the first that does not follow from the ones before. */
export type ReplayFault = { readonly sequence: number; readonly fault: ReplayFaultKind };
export type ReplayFaultKind =
  | 'another-account'
  | 'gap-in-sequence'
  | 'recorded-before-the-previous'
  | 'hash-differs'
  | 'lot-missing'
  | 'lot-differs'
  | 'draw-exceeds-lot'
  | 'draws-exceed-entry'
  | 'expired-early'
  | 'balance-differs';

/**
 * Rebuilds an account from nothing but its history, in sequence, by arithmetic alone: it decides nothing again, so it proves what `post`
 * decided. The result must equal the stored account, its open lots included.
 */
export function replay(shop: ShopDomain, member: MemberId, history: Iterable<Recorded>): Result<Account, ReplayFault> {
  const replayed = replaying(shop, member);
  for (const recorded of history) {
    const fault = replayed.follow(recorded);
    if (fault) return refused({ sequence: recorded.entry.sequence, fault });
  }
  return accepted(replayed.account());
}

/** A replay under way: one entry at a time, so that no history need be held. After a fault it says nothing any more. */
export type Replaying = { readonly follow: (recorded: Recorded) => ReplayFaultKind | null; readonly account: () => Account };

export function replaying(shop: ShopDomain, member: MemberId): Replaying {
  const lots = new Map<number, Lot>();
  let head: AccountHead = newAccount(shop, member);
  let recordedAt = new Date(-8.64e15);
  return {
    follow(recorded) {
      const fault = faultOf(head, lots, recorded) ?? (recorded.entry.recordedAt < recordedAt ? 'recorded-before-the-previous' : null);
      if (fault) return fault;
      followLots(lots, recorded);
      head = followed(head, recorded);
      recordedAt = recorded.entry.recordedAt;
      return balance(head) === recorded.entry.balanceAfter ? null : 'balance-differs';
    },
    account: () => ({ ...head, lots: [...lots.values()] }),
  };
}

type Lots = Map<number, Lot>;

function faultOf(head: AccountHead, lots: Lots, { entry, lot, draws }: Recorded): ReplayFaultKind | null {
  if (entry.shop !== head.shop || entry.member !== head.member) return 'another-account';
  if (entry.sequence !== head.sequence + 1) return 'gap-in-sequence';
  if (entryHash(head.hash, { entry, lot, draws }) !== entry.hash) return 'hash-differs';
  if (opensLot(entry.kind) !== (lot !== null)) return 'lot-missing';
  if (lot && lot.points !== entry.points) return 'lot-differs';
  if (sumOfPoints(draws.map((each) => each.points)) > entry.points) return 'draws-exceed-entry';
  return draws.map((each) => drawFault(lots, { entry, lot, draws }, each)).find((fault) => fault !== null) ?? null;
}

function drawFault(lots: Lots, { entry, lot }: Recorded, { lot: id, points: drawn }: Draw): ReplayFaultKind | null {
  const from = lot && id === entry.sequence ? { remaining: lot.points, expiresAt: lot.expiresAt } : lots.get(id);
  if (!from || drawn <= 0 || drawn > from.remaining) return 'draw-exceeds-lot';
  const isEarly = entry.kind === 'expiry' && from.expiresAt?.getTime() !== entry.occurredAt.getTime();
  return isEarly ? 'expired-early' : null;
}

function followLots(lots: Lots, { entry, lot, draws }: Recorded): void {
  const until = keptAliveBy(entry.explanation);
  if (until) for (const { lot: id, expiresAt } of movedEnds(lots.values(), activeAtOf(entry, lot), until)) set(lots, id, { expiresAt });
  if (lot) lots.set(entry.sequence, { ...lot, id: entry.sequence, remaining: lot.points });
  for (const draw of draws) set(lots, draw.lot, { remaining: points((lots.get(draw.lot)?.remaining ?? 0) - draw.points) });
}

function set(lots: Lots, id: number, change: Partial<Lot>): void {
  const known = lots.get(id);
  if (!known) return;
  const changed = { ...known, ...change };
  if (changed.remaining > 0) lots.set(id, changed);
  else lots.delete(id);
}

function followed(head: AccountHead, { entry, lot, draws }: Recorded): AccountHead {
  const drawn = sumOfPoints(draws.map((each) => each.points));
  const held = (lot ? lot.points : 0) - drawn;
  const owed = lot ? 0 - drawn : entry.points - drawn;
  const earned = entry.kind === 'accrual' ? entry.points : entry.kind === 'clawback' ? 0 - entry.points : 0;
  const isActivity = entry.kind === 'accrual' || entry.kind === 'redemption';
  return {
    ...head,
    sequence: entry.sequence,
    hash: entry.hash,
    outstanding: points(head.outstanding + held),
    deficit: points(Math.max(0, head.deficit + owed)),
    lifetime: points(Math.max(0, head.lifetime + earned)),
    lastActiveAt: isActivity ? later(head.lastActiveAt, activeAtOf(entry, lot)) : head.lastActiveAt,
  };
}

function activeAtOf({ occurredAt }: Entry, lot: LotTerms | null): Date {
  return lot?.earnedAt ?? occurredAt;
}

function opensLot(kind: EntryKind): boolean {
  return kind === 'accrual' || kind === 'restoration' || kind === 'credit-adjustment';
}
