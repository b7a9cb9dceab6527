import { invariants, type Invariant, type InvariantFault, type InvariantResult } from '#app/contracts/invariants.ts';

/** Counts what is looked at and what is wrong with it, and keeps the first faults of each invariant by name. */
export type InvariantTally = {
  readonly checked: (invariant: Invariant, count: number) => void;
  /** `faults` where there are more than are named. */
  readonly wrong: (invariant: Invariant, named: readonly Partial<InvariantFault>[], faults?: number) => void;
  readonly results: () => readonly InvariantResult[];
};

const namedMax = 20;

export function invariantTally(): InvariantTally {
  const counts = new Map(invariants.map((invariant) => [invariant, { checked: 0, faults: 0, named: new Array<InvariantFault>() }]));
  return {
    checked(invariant, count) {
      const kept = counts.get(invariant);
      if (kept) kept.checked += count;
    },
    wrong(invariant, named, faults = named.length) {
      const kept = counts.get(invariant);
      if (!kept) return;
      kept.faults += faults;
      for (const fault of named.slice(0, namedMax - kept.named.length)) kept.named.push({ ...nowhere, ...fault });
    },
    results: () => [...counts].map(([invariant, kept]) => ({ invariant, ...kept })),
  };
}

const nowhere = { member: null, sequence: null, fault: 'unknown', about: null };
