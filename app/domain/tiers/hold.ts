import { addDays, addMonths } from '../values/time-zone.ts';
import { dayAt, lapsesAt, rankOf, type Qualification } from './qualification.ts';
import { dayBegins, yearBegins, yearOf } from './qualifying-year.ts';

/** How long a rank is held if nothing more counts. Milliseconds; Infinity is for ever. */
export type Hold = {
  /** The period's end (exclusive): the rank is judged then. */
  readonly endsAt: number;
  /** The same with the days of grace. */
  readonly until: number;
  /** Of rolling months: the day they are counted from, and how many periods it has held since. */
  readonly countedFrom: string;
  readonly times: number;
  /** Judged at its end and found too little: only the grace is left. */
  readonly isLapsing: boolean;
};

/** A rank that the member comes to, or comes to again; months are counted from the day of it, or from the one given: it is not one of them. */
type Reached = { readonly rank: number; readonly at: number; readonly countedFrom?: string };

export function holdFrom(of: Qualification, { rank, at, countedFrom }: Reached): Hold {
  const { policy, years, zone } = of;
  if (isForEver(of, rank)) return ending(of, Infinity, '');
  if (policy.period.kind !== 'rolling')
    return ending(of, yearBegins(years, yearOf(years, at) + (policy.downgrade === 'at-once' ? 1 : 2)), '');
  return policy.downgrade === 'at-once' ? ending(of, lapsesAt(of, rank, at), '') : months(of, countedFrom ?? dayAt(at, zone), 1);
}

/** Of a rank that is lost one step at a time: the one below holds for a period more, of a year's kind to its end. */
export function holdOfStep(of: Qualification, at: number): Hold {
  const eve = addDays(dayAt(at, of.zone), -1);
  return of.policy.period.kind === 'rolling' ? months(of, eve, 1) : ending(of, yearBegins(of.years, yearOf(of.years, at) + 1), eve);
}

/** The hold of a rank that is judged at its end and still deserved: months are counted on from the same day. */
export function holdAgain(
  of: Qualification,
  { rank, at, hold }: { readonly rank: number; readonly at: number; readonly hold: Hold },
): Hold {
  const isByMonths = of.policy.period.kind === 'rolling' && of.policy.downgrade !== 'at-once' && !hold.isLapsing;
  return isByMonths ? months(of, hold.countedFrom, hold.times + 1) : holdFrom(of, { rank, at });
}

/** Whichever lasts longer. */
export function longer(a: Hold | null, b: Hold): Hold {
  return a !== null && a.endsAt >= b.endsAt ? a : b;
}

/** When it is next judged. */
export function judgedNextAt(hold: Hold | null): number {
  return hold === null ? Infinity : hold.isLapsing ? hold.until : hold.endsAt;
}

/** Whether time alone never takes the rank away. */
function isForEver({ policy }: Qualification, rank: number): boolean {
  return policy.period.kind === 'lifetime' || policy.downgrade === 'never' || rank <= rankOf(policy, 0);
}

function months(of: Qualification, countedFrom: string, times: number): Hold {
  const each = of.policy.period.kind === 'rolling' ? of.policy.period.months : 0;
  const lastOn = addMonths(countedFrom, each * times);
  return { ...ending(of, dayBegins(addDays(lastOn, 1), of.zone), countedFrom), times };
}

function ending({ policy, zone }: Qualification, endsAt: number, countedFrom: string): Hold {
  const hasGrace = policy.graceDays > 0 && Number.isFinite(endsAt);
  const until = hasGrace ? dayBegins(addDays(dayAt(endsAt, zone), policy.graceDays), zone) : endsAt;
  return { endsAt, until, countedFrom, times: 1, isLapsing: false };
}
