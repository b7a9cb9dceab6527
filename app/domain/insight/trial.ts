import { capWindows } from '../earning/cap-windows.ts';
import type { FrozenContext } from '../earning/context.ts';
import { outcomeOf, type Outcome } from '../earning/evaluate.ts';
import type { Order } from '../earning/order.ts';
import { triggeredAt } from '../earning/trigger.ts';
import type { ProgramDocument } from '../program/document.ts';
import type { Counted, Qualifying } from '../tiers/qualifying.ts';
import { standingAt, type TierFacts } from '../tiers/standing.ts';
import type { MemberId, TierId } from '../values/ids.ts';
import type { TimeZone } from '../values/time-zone.ts';

/** An order as it stands now, whose it is, and the facts by which any program can judge it. */
export type PastOrder = { readonly order: Order; readonly member: MemberId; readonly facts: FrozenContext };

/** What one program would have given a member. */
export type MemberTrial = {
  points: number;
  readonly history: Qualifying[];
  readonly capUse: Map<string, number>;
};

/**
 * One program tried over past orders, in memory; it is changed in place by `tryOrder`. Orders come in the order they were placed: tiers and caps
 * follow from those before.
 */
export type Trial = {
  readonly document: ProgramDocument;
  /** Facts frozen by this version judge as they are, so that a published version gives again what it gave. */
  readonly version: number;
  readonly zone: TimeZone;
  /** What decides a member's tier besides orders: since when they are one, other activities, staff's hand. */
  readonly besides: ReadonlyMap<MemberId, TierFacts>;
  readonly members: Map<MemberId, MemberTrial>;
  readonly sharedUse: Map<string, number>;
};

export function newTrial(of: Pick<Trial, 'document' | 'version' | 'zone' | 'besides'>): Trial {
  return { ...of, members: new Map(), sharedUse: new Map() };
}

/** Judges the order by the same engine as live; gives what it would have earned. */
export function tryOrder(trial: Trial, past: PastOrder): Outcome {
  const { order, member, facts } = past;
  const known = trial.members.get(member) ?? {
    points: 0,
    history: [...(trial.besides.get(member)?.history ?? [])],
    capUse: new Map<string, number>(),
  };
  trial.members.set(member, known);
  const context = facts.programVersion === trial.version ? facts : ownContext(trial, known, past);
  const outcome = outcomeOf(order, trial.document, context, trial.zone);
  known.points += outcome.points;
  count(trial, known, { order, outcome, atFirst: atFirst(trial, order, context) ?? outcome });
  return outcome;
}

/** The tier the member would be in at the instant. */
export function tierInTrial(
  { document: { tiers }, zone, besides }: Trial,
  member: MemberId,
  { known, at }: { readonly known: MemberTrial; readonly at: Date },
): TierId | null {
  if (tiers.tiers.length === 0) return null;
  const { enrolledAt, manual } = besides.get(member) ?? { enrolledAt: at, manual: [] };
  const facts = { enrolledAt, history: known.history, manual };
  return standingAt(tiers, facts, at, zone).tier;
}

function ownContext(trial: Trial, known: MemberTrial, { order, member, facts }: PastOrder): FrozenContext {
  const { ofMember, ofShop } = capWindows(trial.document, order.placedAt, trial.zone);
  return {
    ...facts,
    programVersion: trial.version,
    tier: tierInTrial(trial, member, { known, at: order.placedAt }),
    capsUsed: Object.fromEntries([
      ...ofMember.map((window) => [window, known.capUse.get(window) ?? 0] as const),
      ...ofShop.map((window) => [window, trial.sharedUse.get(window) ?? 0] as const),
    ]),
  };
}

/** What it would have counted before anything was refunded; null where nobody asks. */
function atFirst({ document, zone }: Trial, order: Order, context: FrozenContext): Outcome | null {
  const isAsked = document.tiers.tiers.length > 0 && document.tiers.refunds === 'keep';
  return isAsked ? outcomeOf({ ...order, refunds: [], cancelledAt: null }, document, context, zone) : null;
}

type Counting = { readonly order: Order; readonly outcome: Outcome; readonly atFirst: Outcome };

function count(trial: Trial, known: MemberTrial, { order, outcome, atFirst: first }: Counting): void {
  for (const [window, points] of Object.entries(outcome.capUse)) {
    const use = window.endsWith('/total') ? trial.sharedUse : known.capUse;
    use.set(window, (use.get(window) ?? 0) + points);
  }
  const occurredAt = triggeredAt(order, trial.document);
  if (occurredAt === null) return;
  known.history.push({ ...counted(outcome), source: order.id, occurredAt, atFirst: counted(first) });
}

function counted({ points, amountCounted: amountMinor }: Outcome): Counted {
  return { points, amountMinor, orders: points > 0 || amountMinor > 0 ? 1 : 0 };
}
