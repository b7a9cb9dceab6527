import type { Birthday, Happening as Activity } from '../activities/happening.ts';
import type { Order } from '../earning/order.ts';
import type { ProgramDocument } from '../program/document.ts';
import type { CustomerId, RedemptionId, SegmentId, TierId } from '../values/ids.ts';
import type { Money } from '../values/money.ts';
import type { AdjustWish, ReinstateWish } from './by-hand.ts';
import type { Surroundings } from './shop-in-memory.ts';

/** One thing that happens in the memory's shop. Those of one instant happen in the order they are given in; none before the last. */
export type Happening = { readonly at: Date } & (
  | { readonly kind: 'published'; readonly document: ProgramDocument }
  /** A customer's facts as the shop has them now; absent ones stay. A customer that was not known appears. */
  | ({ readonly kind: 'customer'; readonly customer: CustomerId } & Partial<CustomerFacts>)
  /** `signsUp`: the sign-up rules give for it. */
  | { readonly kind: 'enrolled'; readonly customer: CustomerId; readonly signsUp: boolean }
  /** A message about an order, with its state as the shop tells it. */
  | { readonly kind: 'order-told'; readonly order: Order; readonly surroundings: Surroundings }
  | { readonly kind: 'activity'; readonly customer: CustomerId; readonly activity: Activity }
  | RedeemHappening
  | { readonly kind: 'redemption'; readonly redemption: RedemptionId; readonly becomes: 'undone' | 'used' | 'refused' }
  | { readonly kind: 'adjusted'; readonly customer: CustomerId; readonly wish: AdjustWish }
  | { readonly kind: 'reinstated'; readonly customer: CustomerId; readonly wish: ReinstateWish }
  | { readonly kind: 'tier-set'; readonly customer: CustomerId; readonly tier: TierId | null; readonly until: Date | null }
  | { readonly kind: 'suspended'; readonly customer: CustomerId; readonly isSuspended: boolean }
  /** Time passes; in a shop whose jobs run by hand nothing else happens. */
  | { readonly kind: 'passed' }
  /** What is due to everybody happens now, where jobs run by hand. */
  | { readonly kind: 'jobs-ran' }
);

export type CustomerFacts = {
  readonly tags: readonly string[];
  readonly segments: readonly SegmentId[];
  readonly email: string;
  readonly birthday: Birthday | null;
};

type RedeemHappening = {
  readonly kind: 'redeem';
  readonly customer: CustomerId;
  readonly reward: string;
  readonly steps: number;
  readonly key: string;
  readonly subtotal: Money | null;
};
