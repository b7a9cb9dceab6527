import type { Account, AccountHead } from './account.ts';
import type { Entry } from './entry.ts';
import type { Lot } from './lot.ts';
import { replaying, type Recorded, type ReplayFaultKind } from './replay.ts';

/** What is wrong with an account; `sequence` names the entry or lot, null the account itself. */
type AccountFault = { readonly sequence: number | null; readonly fault: AccountFaultKind };
export type AccountFaultKind =
  | ReplayFaultKind
  /** It says something that no entry can say. */
  | 'unreadable'
  | 'deficit-not-allowed'
  | 'stored-sequence-differs'
  | 'stored-hash-differs'
  | 'stored-balance-differs'
  | 'stored-activity-differs'
  | 'stored-lot-differs';

/** A history's entry, and how the lot it opened stands now. */
export type CheckedEntry = Recorded & { readonly stands: Lot | null };

export type AccountCheck = {
  /** The next entry of the account; its fault, or null. After the first fault the others cannot be judged: they are passed over. */
  readonly follow: (entry: CheckedEntry) => AccountFault | null;
  /** After the last one: what of the stored account does not follow from them. */
  readonly end: () => readonly AccountFault[];
};

/**
 * Proves a stored account by its history, one entry at a time: hash chain and running balance (I8, I1), lots by draws (I2), no deficit where the
 * version that judged forgives (I3).
 */
export function checkAccount(stored: AccountHead, isForgiving: (version: number) => boolean): AccountCheck {
  const replayed = replaying(stored.shop, stored.member);
  const open: Lot[] = [];
  let isBroken = false;
  return {
    follow({ stands, ...recorded }) {
      if (isBroken) return null;
      const fault = faultOf(recorded, replayed.follow, isForgiving);
      isBroken = fault !== null && fault !== 'deficit-not-allowed';
      if (stands && stands.remaining > 0) open.push(stands);
      return fault && { sequence: recorded.entry.sequence, fault };
    },
    end: () => (isBroken ? [] : [...storedFaults(stored, replayed.account()), ...lotFaults(open, replayed.account().lots)]),
  };
}

function faultOf(
  recorded: Recorded,
  follow: (recorded: Recorded) => ReplayFaultKind | null,
  isForgiving: (version: number) => boolean,
): AccountFaultKind | null {
  try {
    return follow(recorded) ?? (isUnallowedDeficit(recorded.entry, isForgiving) ? 'deficit-not-allowed' : null);
  } catch {
    // What arithmetic cannot even be done on was not written by a posting.
    return 'unreadable';
  }
}

function isUnallowedDeficit({ kind, explanation, programVersion }: Entry, isForgiving: (version: number) => boolean): boolean {
  if (explanation['owed'] === undefined) return false;
  return kind !== 'clawback' || (programVersion !== null && isForgiving(programVersion));
}

function storedFaults(stored: AccountHead, replayed: Account): readonly AccountFault[] {
  const differs: readonly (readonly [boolean, AccountFaultKind])[] = [
    [stored.sequence !== replayed.sequence, 'stored-sequence-differs'],
    [stored.hash !== replayed.hash, 'stored-hash-differs'],
    [
      stored.outstanding !== replayed.outstanding || stored.deficit !== replayed.deficit || stored.lifetime !== replayed.lifetime,
      'stored-balance-differs',
    ],
    [stored.lastActiveAt?.getTime() !== replayed.lastActiveAt?.getTime(), 'stored-activity-differs'],
  ];
  return differs.flatMap(([isWrong, fault]) => (isWrong ? [{ sequence: null, fault }] : []));
}

function lotFaults(stored: readonly Lot[], replayed: readonly Lot[]): readonly AccountFault[] {
  const byId = new Map(stored.map((lot) => [lot.id, lot]));
  const wrong = replayed.filter((lot) => {
    const other = byId.get(lot.id);
    byId.delete(lot.id);
    return other?.remaining !== lot.remaining || other.expiresAt?.getTime() !== lot.expiresAt?.getTime();
  });
  return [...wrong, ...byId.values()].map(({ id }) => ({ sequence: id, fault: 'stored-lot-differs' }));
}
