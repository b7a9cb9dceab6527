import type { Entry } from './entry.ts';
import { rootOver } from './hash-chain.ts';

export type Root = { readonly until: Date; readonly root: string; readonly accounts: number };

/** Roots, oldest first, proved again by the accounts in the order of their members, one entry at a time. */
export type RootCheck = {
  readonly follow: (entry: Pick<Entry, 'member' | 'recordedAt' | 'hash'>) => void;
  /** After the last entry: the roots that are not what the entries come to. */
  readonly end: () => readonly Root[];
};

type Newest = { readonly member: string; readonly hash: string; readonly period: number };

export function checkRoots(roots: readonly Root[]): RootCheck {
  const periods = roots.map((root, index) => ({ root, hashed: rootOver(roots[index - 1]?.root ?? ''), accounts: 0 }));
  let newest: Newest | null = null;
  const count = () => {
    const period = newest && periods[newest.period];
    if (!newest || !period) return;
    period.hashed.add(newest.member, newest.hash);
    period.accounts += 1;
  };
  return {
    follow({ member, recordedAt, hash }) {
      const period = periodOf(roots, recordedAt);
      if (newest && (newest.member !== member || newest.period !== period)) count();
      newest = { member, hash, period };
    },
    end() {
      count();
      newest = null;
      return periods
        .filter(({ root, hashed, accounts }) => hashed.root() !== root.root || accounts !== root.accounts)
        .map(({ root }) => root);
    },
  };
}

/** By halving: the first root that an entry recorded then is in; past the last one where none is made yet. */
function periodOf(roots: readonly Root[], recordedAt: Date): number {
  let [low, high] = [0, roots.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const root = roots[middle];
    if (root && root.until > recordedAt) high = middle;
    else low = middle + 1;
  }
  return low;
}
