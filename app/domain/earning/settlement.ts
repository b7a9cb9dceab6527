import type { RedemptionId } from '../values/ids.ts';
import type { Points } from '../values/points.ts';
import type { TimeZone } from '../values/time-zone.ts';
import type { Movement } from '../ledger/movement.ts';
import type { ProgramDocument } from '../program/document.ts';
import type { RestorableRedemption } from '../redemption/restore.ts';
import type { Order } from './order.ts';
import type { Earning } from './outcome.ts';

export type SettlementInput = {
  readonly order: Order;
  readonly earning: Earning;
  /** The version that judges the order; null where it was placed before the first. */
  readonly program: ProgramDocument | null;
  readonly zone: TimeZone;
  /** Points that stand posted for the order, and how often points were posted for it. */
  readonly posted: Points;
  readonly postings: number;
  /** The redemptions used on it. */
  readonly redemptions: readonly RestorableRedemption[];
};

export type Settlement = {
  /** To be posted in this order; empty where all is as it should be. */
  readonly movements: readonly Movement[];
  /** To be kept with the order. What a forgiving refund policy lets go is let go for good: `posted` is the target all the same. */
  readonly posted: Points;
  readonly postings: number;
  /** The redemptions that got points back, with what they have got back in all. */
  readonly restored: readonly { readonly redemption: RedemptionId; readonly restored: Points }[];
};

/** The difference between what an order should have earned and what stands posted for it, as movements. */
export function settle(_input: SettlementInput): Settlement {
  throw new Error('not built yet');
}
