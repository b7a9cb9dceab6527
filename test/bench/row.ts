import type { Bench } from './bench.ts';

/** What one row of the table came to, or one of its parts. */
export type Finding = {
  readonly what: string;
  readonly ours: string;
  readonly baseline: string;
  /** Ours by the baseline's; empty where the goal is none of the two. */
  readonly ratio: string;
  readonly goal: string;
  readonly isReached: boolean;
};

export type Row = {
  /** On the command line. */
  readonly name: string;
  readonly measure: string;
  /** What it is measured against, and how both are made alike. */
  readonly against: string;
  /** Where the time goes where the goal is not reached, and what was tried. */
  readonly whereTheTimeGoes: string;
  readonly run: (bench: Bench) => Promise<readonly Finding[]>;
};

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });
}

export const perSecond = (value: number) => `${number(value)}/s`;
export const milliseconds = (value: number) => `${number(value)} ms`;

type Rates = { readonly what: string; readonly ours: number; readonly baseline: number; readonly least: number };

/** Two rates: ours should be at least so much of the baseline's. */
export function rateFinding({ what, ours, baseline, least }: Rates): Finding {
  const ratio = ours / baseline;
  const goal = `at least ${least}`;
  return { what, ours: perSecond(ours), baseline: perSecond(baseline), ratio: ratio.toFixed(2), goal, isReached: ratio >= least };
}

type Times = { readonly what: string; readonly ours: number; readonly baseline: number; readonly most: number };

/** Two times: ours should be at most so much of the baseline's. */
export function timeFinding({ what, ours, baseline, most }: Times): Finding {
  const ratio = ours / baseline;
  const goal = `at most ${most}`;
  return { what, ours: milliseconds(ours), baseline: milliseconds(baseline), ratio: ratio.toFixed(2), goal, isReached: ratio <= most };
}

/** A number by itself, against a limit. */
export function limitFinding(what: string, ours: string, goal: string, isReached: boolean): Finding {
  return { what, ours, baseline: '', ratio: '', goal, isReached };
}
