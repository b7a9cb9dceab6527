import type { Credit } from '../ledger/movement.ts';
import type { RedemptionId, RewardId } from '../values/ids.ts';
import type { Points } from '../values/points.ts';

/** What restoring a redemption's points must know of it. */
export type RestorableRedemption = {
  readonly id: RedemptionId;
  readonly reward: RewardId;
  readonly programVersion: number;
  readonly price: Points;
  /** Given back so far. */
  readonly restored: Points;
  /** What it was drawn from, with those lots' own dates; the parts sum to `price`. */
  readonly drawn: readonly DrawnPart[];
};

export type DrawnPart = {
  /** The lot's id. */
  readonly lot: number;
  readonly points: Points;
  readonly earnedAt: Date;
  readonly activeAt: Date;
  readonly expiresAt: Date | null;
};

export type RestorationReason =
  | { readonly kind: 'return' }
  | { readonly kind: 'expire' }
  /** On an order that was refunded or cancelled: the id and name of it. */
  | { readonly kind: 'refund'; readonly order: string; readonly name: string };

/**
 * The credits that bring what a redemption has got back up to `target` points; none where it already has.
 */
export function restore(_redemption: RestorableRedemption, _target: Points, _because: RestorationReason & { readonly occurredAt: Date }): readonly Credit[] {
  throw new Error('not built yet');
}
