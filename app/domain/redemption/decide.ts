import type { Account } from '../ledger/account.ts';
import type { ProgramDocument } from '../program/document.ts';
import type { Points } from '../values/points.ts';
import type { Result } from '../values/result.ts';
import type { RedemptionRefusal } from './refusal.ts';
import type { Reward } from './reward.ts';

export type RedemptionWish = {
  readonly document: ProgramDocument;
  /** As asked for: any text. */
  readonly rewardId: string;
  /** 1 unless the reward is variable. */
  readonly steps: number;
  readonly account: Account;
  readonly instant: Date;
  readonly isSuspended: boolean;
};

/** Whether the member may redeem, and for how much. */
export function decideRedemption(_wish: RedemptionWish): Result<{ readonly reward: Reward; readonly price: Points }, RedemptionRefusal> {
  throw new Error('not built yet');
}
