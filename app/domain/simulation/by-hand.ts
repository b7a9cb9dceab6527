import { adjustmentKey, creditAdjustment, debitAdjustment, type Adjustment } from '../ledger/adjustment.ts';
import { balances } from '../ledger/balances.ts';
import { lotEnd, type LotEnd } from '../ledger/expiry.ts';
import type { Posting } from '../ledger/post.ts';
import { reinstatement, reinstatementKey } from '../ledger/reinstate.ts';
import { inForce } from '../program/version-in-force.ts';
import { assert } from '../values/assert.ts';
import { points, type Points } from '../values/points.ts';
import { accepted, refused, type Result } from '../values/result.ts';
import { postTo, type MemberInMemory } from './member.ts';
import type { ShopInMemory } from './shop-in-memory.ts';
import { tierAt } from './standing.ts';

export type AdjustRefused = { readonly kind: 'insufficient-points'; readonly outstanding: Points } | { readonly kind: 'key-reused' };

export type AdjustWish = Adjustment & {
  readonly direction: 'credit' | 'debit';
  /** When added points are gone; left out, as the program in force says for points that are earned now. */
  readonly ends?: { readonly expiresAt: Date | null };
};

/** Adds points to a member, or takes some, by hand; sent twice with one key it is done once. */
export function adjustInMemory(
  shop: ShopInMemory,
  member: MemberInMemory,
  wish: AdjustWish,
  now: Date,
): Result<readonly Posting[], AdjustRefused> {
  const earlier = member.history.find(({ entry }) => entry.idempotencyKey === adjustmentKey(wish))?.entry;
  if (earlier) {
    const isSame = earlier.kind === `${wish.direction}-adjustment` && earlier.points === wish.points;
    return isSame ? accepted([]) : refused({ kind: 'key-reused' });
  }
  const { active, pending } = balances(member.account, now);
  const outstanding = points(active + pending);
  if (wish.direction === 'debit' && outstanding < wish.points) return refused({ kind: 'insufficient-points', outstanding });
  const movement =
    wish.direction === 'credit' ? creditAdjustment(wish, endOf(shop, member, { wish, now }), now) : debitAdjustment(wish, now);
  return accepted(postTo(shop, member, [movement], now));
}

function endOf(
  shop: ShopInMemory,
  member: MemberInMemory,
  { wish, now }: { readonly wish: AdjustWish; readonly now: Date },
): LotEnd & { readonly programVersion: number | null } {
  const version = wish.ends ? null : inForce(shop.versions, now);
  if (!version) return { expiresAt: wish.ends?.expiresAt ?? null, idleMonths: null, programVersion: null };
  const tier = tierAt(shop, member, { version, instant: now });
  return { ...lotEnd(version.document.expiry, { earnedAt: now, tier }, shop.settings.zone), programVersion: version.version };
}

export type ReinstateWish = {
  /** The lot that expired; null is the one that did last. */
  readonly lot: number | null;
  readonly staff: { readonly id: string; readonly reason: string };
  readonly expiresAt: Date | null;
};

export type ReinstateRefused = { readonly kind: 'nothing-expired' } | { readonly kind: 'already-reinstated' };

/** Brings back what one lot lost by expiry, once. */
export function reinstateInMemory(
  shop: ShopInMemory,
  member: MemberInMemory,
  wish: ReinstateWish,
  now: Date,
): Result<readonly Posting[], ReinstateRefused> {
  const expired = member.history.findLast(
    ({ entry, draws }) => entry.kind === 'expiry' && (wish.lot === null || draws.some(({ lot }) => lot === wish.lot)),
  );
  const id = expired?.draws[0]?.lot;
  if (!expired || id === undefined) return refused({ kind: 'nothing-expired' });
  const key = reinstatementKey(member.id, expired.entry.sequence);
  if (member.history.some(({ entry }) => entry.idempotencyKey === key)) return refused({ kind: 'already-reinstated' });
  const lot = member.lots.get(id);
  assert(lot, 'what expired was a lot');
  const { staff, expiresAt } = wish;
  return accepted(postTo(shop, member, [reinstatement({ expiry: expired.entry, lot, staff, expiresAt }, member.id, now)], now));
}
