import { countUse, usedBefore, type UseInMemory } from '../earning/cap-use.ts';
import { capWindows, type CapWindows } from '../earning/cap-windows.ts';
import type { FrozenContext } from '../earning/context.ts';
import { outcomeOf, type Outcome } from '../earning/evaluate.ts';
import type { Order } from '../earning/order.ts';
import { triggeredAt } from '../earning/trigger.ts';
import type { ProgramDocument } from '../program/document.ts';
import type { Counted, Qualifying } from '../tiers/qualifying.ts';
import { standingAt, type TierFacts } from '../tiers/standing.ts';
import type { MemberId, TierId } from '../values/ids.ts';
import { zoneAt, type ZoneHistory } from '../values/zone-history.ts';

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
  readonly zones: ZoneHistory;
  /** What decides a member's tier besides orders: since when they are one, other activities, staff's hand. */
  readonly besides: ReadonlyMap<MemberId, TierFacts>;
  readonly members: Map<MemberId, MemberTrial>;
  readonly sharedUse: Map<string, number>;
};

export function newTrial(of: Pick<Trial, 'document' | 'version' | 'zones' | 'besides'>): Trial {
  return { ...of, members: new Map(), sharedUse: new Map() };
}

/** Judges the order by the same engine as live; gives what it would have earned. */
export function tryOrder(trial: Trial, past: PastOrder): Outcome {
  const { order, member, facts } = past;
  const zone = zoneAt(trial.zones, order.placedAt);
  const known = trial.members.get(member) ?? {
    points: 0,
    history: [...(trial.besides.get(member)?.history ?? [])],
    capUse: new Map<string, number>(),
  };
  trial.members.set(member, known);
  const caps: Caps = {
    windows: capWindows(trial.document, order.placedAt, zone),
    uses: { ofMember: known.capUse, ofShop: trial.sharedUse },
  };
  const context = facts.programVersion === trial.version ? facts : ownContext(trial, past, { known, caps });
  const outcome = outcomeOf(order, trial.document, context, zone);
  known.points += outcome.points;
  countUse(caps.windows, caps.uses, { before: {}, now: outcome.capUse });
  countForTiers(trial, known, { order, outcome, atFirst: atFirst(trial, order, context) ?? outcome });
  return outcome;
}

type Caps = { readonly windows: CapWindows; readonly uses: UseInMemory };

/** The tier the member would be in at the instant. */
export function tierInTrial(
  { document: { tiers }, zones, besides }: Trial,
  member: MemberId,
  { known, at }: { readonly known: MemberTrial; readonly at: Date },
): TierId | null {
  if (tiers.tiers.length === 0) return null;
  const { enrolledAt, manual } = besides.get(member) ?? { enrolledAt: at, manual: [] };
  const facts = { enrolledAt, history: known.history, manual };
  return standingAt(tiers, facts, at, zones.timeZone).tier;
}

type Before = { readonly known: MemberTrial; readonly caps: Caps };

function ownContext(trial: Trial, { order, member, facts }: PastOrder, { known, caps }: Before): FrozenContext {
  return {
    ...facts,
    programVersion: trial.version,
    tier: tierInTrial(trial, member, { known, at: order.placedAt }),
    capsUsed: usedBefore(caps.windows, caps.uses),
  };
}

/** What it would have counted before anything was refunded; null where nobody asks. */
function atFirst({ document, zones }: Trial, order: Order, context: FrozenContext): Outcome | null {
  const isAsked = document.tiers.tiers.length > 0 && document.tiers.refunds === 'keep';
  return isAsked ? outcomeOf({ ...order, refunds: [], cancelledAt: null }, document, context, zoneAt(zones, order.placedAt)) : null;
}

type Counting = { readonly order: Order; readonly outcome: Outcome; readonly atFirst: Outcome };

function countForTiers(trial: Trial, known: MemberTrial, { order, outcome, atFirst: first }: Counting): void {
  const occurredAt = triggeredAt(order, trial.document);
  if (occurredAt === null) return;
  known.history.push({ ...counted(outcome), source: order.id, occurredAt, atFirst: counted(first) });
}

function counted({ points, amountCounted: amountMinor }: Outcome): Counted {
  return { points, amountMinor, orders: points > 0 || amountMinor > 0 ? 1 : 0 };
}
