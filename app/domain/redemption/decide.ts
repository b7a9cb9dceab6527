import type { Account } from '../ledger/account.ts';
import { balances } from '../ledger/balances.ts';
import type { ProgramDocument } from '../program/document.ts';
import type { Points } from '../values/points.ts';
import { accepted, refused, type Result } from '../values/result.ts';
import type { Applicant } from './applicant.ts';
import { unavailable } from './availability.ts';
import { priceOf, stepLimits } from './price.ts';
import type { RedemptionRefusal } from './refusal.ts';
import type { Reward } from './reward.ts';

export type RedemptionWish = Applicant & {
  /** The version in force. */
  readonly document: ProgramDocument;
  /** As asked for: any text. */
  readonly rewardId: string;
  /** 1 unless the reward is variable. */
  readonly steps: number;
  readonly account: Account;
};

/**
 * Whether the member may redeem now, and for how many points.
 *
 * Refused, in this order, with `membership-suspended`; `reward-withdrawn` (unknown, disabled, outside its schedule); `not-eligible` (not in its
 * audience, then steps not whole or outside the reward's limits); `limit-reached`; `out-of-stock`; `insufficient-points` (pending and overdue
 * points do not count).
 */
export function decideRedemption(wish: RedemptionWish): Result<{ readonly reward: Reward; readonly price: Points }, RedemptionRefusal> {
  if (wish.isSuspended) return refused({ kind: 'membership-suspended' });
  const reward = wish.document.rewards.find((each) => each.id === wish.rewardId);
  if (!reward) return refused({ kind: 'reward-withdrawn' });
  const refusal = unavailable(reward, wish);
  const comesBeforeSteps = refusal?.kind === 'reward-withdrawn' || refusal?.kind === 'not-eligible';
  if (!comesBeforeSteps && !isAllowed(reward, wish.steps)) return refused({ kind: 'not-eligible' });
  if (refusal) return refused(refusal);
  const required = priceOf(reward, wish.tier, wish.steps);
  const { active } = balances(wish.account, wish.instant);
  return active < required ? refused({ kind: 'insufficient-points', required, active }) : accepted({ reward, price: required });
}

function isAllowed({ benefit }: Reward, steps: number): boolean {
  const { stepsMin, stepsMax } = stepLimits(benefit);
  return Number.isSafeInteger(steps) && steps >= stepsMin && steps <= stepsMax;
}
