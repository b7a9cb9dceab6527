import { addDays } from '../values/time-zone.ts';
import { holdAgain, holdFrom, holdOfStep, judgedNextAt, longer, type Hold } from './hold.ts';
import { dayAt, rankOf, sumAt, type Qualification } from './qualification.ts';

/** At this instant (milliseconds) the member came to this rank. */
export type Step = { readonly rank: number; readonly at: number };

/** For each rank, from the lowest, how long it is held; null where it is not. The member is in the highest that is held. */
export type Holds = readonly (Hold | null)[];

export type Course = { readonly steps: readonly Step[]; readonly holds: Holds };

/**
 * A member's way through the tiers up to an instant, from the history alone. Upwards at once, with whatever reaches the threshold. Downwards as
 * the policy says, each tier for itself: what is reached in a year holds to the end of the next one, what is reached in the last months for as
 * many months from that day, and is then judged again by what the period that ends came to; `at-once` only for as long as the sum is there.
 */
export function courseOf(of: Qualification, instant: number): Course {
  const steps: Step[] = [];
  let holds: Holds = afterNews(
    of,
    of.policy.tiers.map(() => null),
    of.beginsAt,
    0,
  );
  const note = (at: number) => {
    const rank = topOf(holds);
    if (rank !== (steps.at(-1)?.rank ?? 0)) steps.push({ rank, at });
  };
  note(of.beginsAt);
  for (const at of [...new Set(of.tally.instants), instant]) {
    for (let due = dueOf(holds); due <= at; due = dueOf(holds)) {
      holds = judged(of, holds, due);
      if (due < at) note(due);
    }
    holds = afterNews(of, holds, at, sumAt(of, at));
    note(at);
  }
  return { steps, holds };
}

/** The highest rank held; 0 is none. */
export function topOf(holds: Holds): number {
  return holds.findLastIndex((hold) => hold !== null) + 1;
}

/** When any of them is next judged. */
export function dueOf(holds: Holds): number {
  return Math.min(...holds.map(judgedNextAt));
}

/** When the highest rank is lost if nothing more counts, and its last hold; null where it is held for ever. */
export function nextFall(of: Qualification, holds: Holds): { readonly at: number; readonly hold: Hold } | null {
  const top = topOf(holds);
  let last = holds;
  for (;;) {
    const at = dueOf(last);
    if (!Number.isFinite(at)) return null;
    const after = judged(of, last, at);
    const hold = last[top - 1];
    if (topOf(after) < top) return hold ? { at, hold } : null;
    last = after;
  }
}

/** Something that counts occurred: every rank that the sum reaches is held, or held longer. Months that run are judged at their end only. */
function afterNews(of: Qualification, holds: Holds, at: number, sum: number): Holds {
  const { policy } = of;
  const reached = rankOf(policy, sum);
  const isByMonths = policy.period.kind === 'rolling' && policy.downgrade !== 'at-once';
  return holds.map((hold, place) => {
    if (place >= reached || (isByMonths && hold !== null && !hold.isLapsing)) return hold;
    return longer(hold, holdFrom(of, { rank: place + 1, at }));
  });
}

/** Every rank that is due: held on, left to its days of grace, or lost. */
function judged(of: Qualification, holds: Holds, at: number): Holds {
  const reached = rankOf(of.policy, sumAt(of, at));
  const after = holds.map((hold, place) => {
    if (hold === null || judgedNextAt(hold) > at) return hold;
    if (place < reached) return holdAgain(of, { rank: place + 1, at, hold });
    return hold.isLapsing || hold.until === hold.endsAt ? null : { ...hold, isLapsing: true };
  });
  return topOf(after) < topOf(holds) ? afterFall(of, { before: holds, after, at, reached }) : after;
}

type Fall = { readonly before: Holds; readonly after: Holds; readonly at: number; readonly reached: number };

/** The rank that is left begins a period of its own: where the sum reaches it, or where one step at a time is lost. */
function afterFall(of: Qualification, { before, after, at, reached }: Fall): Holds {
  const isByMonths = of.policy.period.kind === 'rolling' && of.policy.downgrade !== 'at-once';
  const step = of.policy.downgrade === 'one-step' ? topOf(before) - 1 : 0;
  const eve = addDays(dayAt(at, of.zone), -1);
  return after.map((hold, place) => {
    const rank = place + 1;
    if (rank === step) return longer(hold, holdOfStep(of, at));
    return isByMonths && rank <= reached ? longer(hold, holdFrom(of, { rank, at, countedFrom: eve })) : hold;
  });
}
