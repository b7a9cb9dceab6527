import { happeningsOf } from '#app/contracts/scenario/happenings.ts';
import type { ScenarioEvent } from '#app/contracts/scenario/events.ts';
import type { Expectation } from '#app/contracts/scenario/expectation.ts';
import { openWorld, within } from '#app/contracts/scenario/open-world.ts';
import { pathText, problemsOf, ScenarioMisread, type ScenarioProblem } from '#app/contracts/scenario/problem.ts';
import { instantOf } from '#app/contracts/scenario/reading.ts';
import { scenario, type ScenarioFile } from '#app/contracts/scenario/scenario.ts';
import type { World } from '#app/contracts/scenario/world.ts';
import type { Posting } from '#app/domain/ledger/post.ts';
import type { Happening } from '#app/domain/simulation/happening.ts';
import { step, type Stepped } from '#app/domain/simulation/step.ts';

import { type Judged } from './judged.ts';
import { judge } from './judge.ts';
import { snapshotOf, type Snapshot } from './snapshot.ts';

/** What came of one event of the timeline. */
export type EventRun = {
  readonly path: string;
  readonly event: ScenarioEvent['event'];
  readonly at: Date;
  /** The refusal's name; null where nothing was refused. */
  readonly refused: string | null;
  /** Everything posted since the event before: what happened by itself, then what this event did. */
  readonly postings: readonly Posting[];
  /** What it stands at after the event. */
  readonly members: Readonly<Record<string, Snapshot>>;
  readonly expectations: readonly Judged[];
};

export type ScenarioRun =
  | { readonly problems: readonly ScenarioProblem[] }
  | { readonly file: ScenarioFile; readonly world: World; readonly events: readonly EventRun[]; readonly isMet: boolean };

/** Reads a scenario and runs it, in memory. Everything wrong with its form is told at once; an event that cannot be understood ends the run. `heard`: everything Laurel is told, in order. */
export function runScenario(json: unknown, heard: (happening: Happening) => void = () => undefined): ScenarioRun {
  const read = scenario.safeParse(json);
  if (!read.success) return { problems: problemsOf(read.error) };
  try {
    return run(read.data, heard);
  } catch (error) {
    if (error instanceof ScenarioMisread) return { problems: [{ path: pathText(error.within), message: error.message }] };
    throw error;
  }
}

const usualStart = '2026-01-01T00:00:00Z';

function run(file: ScenarioFile, heard: (happening: Happening) => void): ScenarioRun {
  const starts = (world: World) => within(['timeline', 0, 'at'], () => instantOf(file.timeline[0]?.at ?? usualStart, world.reading));
  const { world, before } = openWorld(file, starts);
  const tell = (happening: Happening) => {
    heard(happening);
    return step(world.shop, happening);
  };
  for (const happening of before) tell(happening);
  const events: EventRun[] = [];
  const delayed: Happening[] = [];
  let at = starts(world);
  file.timeline.forEach((event, index) => {
    const path = ['timeline', index];
    at = within([...path, 'at'], () => instantAfter(event.at, at, world));
    events.push(within(path, () => runEvent(event, { path, at, world, delayed, tell })));
  });
  const last = file.expect === undefined ? [] : [finish(file.expect, { at, world, delayed, tell })];
  const all = [...events, ...last];
  return { file, world, events: all, isMet: all.every(({ expectations }) => expectations.every(({ isMet }) => isMet)) };
}

function instantAfter(text: string | undefined, before: Date, { reading }: World): Date {
  const at = text === undefined ? before : instantOf(text, reading);
  if (at < before)
    throw new ScenarioMisread('it is earlier than the event before: write events in the order of time (for a look back there is "asOf")');
  return at;
}

type Running = {
  readonly path: readonly PropertyKey[];
  readonly at: Date;
  readonly world: World;
  readonly delayed: Happening[];
  readonly tell: (happening: Happening) => Stepped;
};

function runEvent(event: ScenarioEvent, running: Running): EventRun {
  const { at, world, delayed, path, tell } = running;
  const member = 'member' in event && typeof event.member === 'string' ? event.member : undefined;
  const early = arrive(running);
  const all = happeningsOf(event, at, world);
  const now = all.filter((happening) => happening.at <= at);
  delayed.push(...all.filter((happening) => happening.at > at));
  const done = now.map(tell);
  const redeemed = done.find(({ redemption }) => redemption !== null)?.redemption;
  if (event.event === 'redeem' && redeemed) nameRedemption(world, event.as, redeemed);
  const steps = [...early, ...done];
  const refused = done.find(({ refusal }) => refusal !== null)?.refusal?.kind ?? null;
  const postings = steps.flatMap(({ passed, postings: posted }) => [...passed, ...posted]);
  const expected = expectationOf(event);
  return {
    path: pathText(path),
    event: event.event,
    at,
    refused,
    postings,
    members: snapshots(world, at),
    expectations: judge(expected, { world, at, refused, postings, member: expected?.member ?? member, path: pathText(path) }),
  };
}

/** What was said earlier and arrives by now, in order. */
function arrive({ at, delayed, tell }: Running) {
  const arriving = delayed.filter((happening) => happening.at <= at).toSorted((one, other) => one.at.getTime() - other.at.getTime());
  delayed.splice(0, delayed.length, ...delayed.filter((happening) => happening.at > at));
  return arriving.map(tell);
}

function finish(expected: Expectation, running: Omit<Running, 'path'>): EventRun {
  const steps = [...arrive({ ...running, path: [] }), running.tell({ kind: 'passed', at: running.at })];
  const postings = steps.flatMap(({ passed, postings: posted }) => [...passed, ...posted]);
  const { at, world } = running;
  const judged = judge(expected, { world, at, refused: null, postings, member: expected.member, path: 'expect' });
  return { path: 'expect', event: 'expect', at, refused: null, postings, members: snapshots(world, at), expectations: judged };
}

/** An "expect" event says it in itself, or like the others in `expect`. */
function expectationOf(event: ScenarioEvent): Expectation | undefined {
  if (event.event !== 'expect') return event.expect;
  const { event: _event, at: _at, note: _note, expect, ...own } = event;
  return { ...own, ...expect };
}

function nameRedemption(world: World, name: string | undefined, id: Parameters<World['redemptions']['set']>[1]): void {
  const isKnown = [...world.redemptions.values()].includes(id);
  if (!isKnown || name !== undefined) world.redemptions.set(name ?? String(world.redemptions.size + 1), id);
}

function snapshots(world: World, at: Date): Readonly<Record<string, Snapshot>> {
  const all = [...world.shop.members.values()].map(
    (member) => [world.reading.names.nameOf(member.customer), snapshotOf(world, member, at)] as const,
  );
  return Object.fromEntries(all);
}
