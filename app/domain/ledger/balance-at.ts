import { points, sumOfPoints } from '../values/points.ts';
import { keptAliveBy, later, movedEnds } from './activity.ts';
import { balances, type Balances } from './balances.ts';
import { inDrawingOrder, isExpired } from './draw.ts';
import type { Lot } from './lot.ts';
import type { Recorded } from './replay.ts';

/**
 * Which past is asked for: `recorded`, what the ledger knew then (what a member was shown then; it never changes), or `occurred`, what had
 * happened by then as far as the ledger knows now (a refund learned of late counts from when it happened).
 */
export type Past = 'recorded' | 'occurred';

/** A member's balances at an instant, out of the account's whole history in sequence; also of an instant before the first entry, or to come. */
export function balanceAt(history: readonly Recorded[], instant: Date, past: Past): Balances {
  const known = knownAt(history, instant, past);
  const lots = lotsAfter(known);
  const held = sumOfPoints(lots.map((lot) => lot.remaining));
  const net = known.reduce((sum, recorded) => sum + signed(recorded), 0);
  const earned = known.reduce(
    (sum, { entry }) => sum + (entry.kind === 'accrual' ? entry.points : entry.kind === 'clawback' ? 0 - entry.points : 0),
    0,
  );
  return balances({ lots, deficit: points(Math.max(0, held - net)), lifetime: points(Math.max(0, earned)) }, instant);
}

/** What of the history belongs to that past, in sequence. */
export function knownAt<Entered extends Recorded>(history: readonly Entered[], instant: Date, past: Past): readonly Entered[] {
  return history.filter(({ entry }) => (past === 'recorded' ? entry.recordedAt : entry.occurredAt) <= instant);
}

/** The lots that held points then, in the order they are drawn: none of those that had ended. */
export function lotsAt(history: readonly Recorded[], instant: Date, past: Past): readonly Lot[] {
  return inDrawingOrder(lotsAfter(knownAt(history, instant, past)).filter((lot) => !isExpired(lot, instant)));
}

/** A draw from a lot that is not there yet (by when things happened, a refund may come before the points it took) takes nothing: it is owed. */
function lotsAfter(known: readonly Recorded[]): readonly Lot[] {
  const lots = new Map<number, Lot>();
  for (const { entry, lot } of known) if (lot) lots.set(entry.sequence, { ...lot, id: entry.sequence, remaining: lot.points });
  for (const { entry, lot, draws } of known) {
    const until = keptAliveBy(entry.explanation);
    const earlier = [...lots.values()].filter(({ id }) => id < entry.sequence);
    const moved = until ? movedEnds(earlier, lot?.earnedAt ?? entry.occurredAt, until) : [];
    for (const { lot: id, expiresAt } of moved) change(lots, id, (each) => ({ ...each, expiresAt: later(each.expiresAt, expiresAt) }));
    for (const draw of draws) change(lots, draw.lot, (each) => ({ ...each, remaining: points(each.remaining - draw.points) }));
  }
  return [...lots.values()].filter((lot) => lot.remaining > 0);
}

function change(lots: Map<number, Lot>, id: number, by: (lot: Lot) => Lot): void {
  const known = lots.get(id);
  if (known) lots.set(id, by(known));
}

function signed({ entry, lot }: Recorded): number {
  return lot ? entry.points : 0 - entry.points;
}
