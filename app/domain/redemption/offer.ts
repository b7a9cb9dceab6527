import type { ProgramDocument } from '../program/document.ts';
import { points, type Points } from '../values/points.ts';
import type { Applicant } from './applicant.ts';
import { unavailable } from './availability.ts';
import { stepLimits, stepPrice } from './price.ts';
import type { RedemptionRefusal } from './refusal.ts';
import type { Reward } from './reward.ts';

/** A reward as it is held out to a member with so many active points. */
export type Offer = {
  readonly reward: Reward;
  /** For the member's tier; of one step where the reward is variable, of the whole where it is not. */
  readonly price: Points;
  /** 1 and 1 unless the reward is variable. */
  readonly stepsMin: number;
  readonly stepsMax: number;
  /** What `decideRedemption` would say to the smallest redemption; null is yes. */
  readonly refusal: RedemptionRefusal | null;
  /** Points still to be earned for the smallest redemption; 0 where there are enough. */
  readonly missing: Points;
};

/** Every reward of the document, cheapest first by what the smallest redemption costs; equal ones in the document's order. */
export function offers({ rewards }: ProgramDocument, applicant: Applicant, active: Points): readonly Offer[] {
  return rewards
    .map((reward) => offer(reward, applicant, active))
    .toSorted((one, other) => one.price * one.stepsMin - other.price * other.stepsMin);
}

/** Those of them that the member may see: no reward that is withdrawn, or meant for others. */
export function visibleOffers(document: ProgramDocument, applicant: Applicant, active: Points): readonly Offer[] {
  return offers(document, { ...applicant, isSuspended: false }, active)
    .filter(({ refusal }) => refusal?.kind !== 'reward-withdrawn' && refusal?.kind !== 'not-eligible')
    .map((each) => (applicant.isSuspended ? { ...each, refusal: { kind: 'membership-suspended' } } : each));
}

function offer(reward: Reward, applicant: Applicant, active: Points): Offer {
  const { stepsMin, stepsMax } = stepLimits(reward.benefit);
  const price = stepPrice(reward, applicant.tier);
  const required = points(price * stepsMin);
  const missing = points(Math.max(0, required - active));
  const refusal = unavailable(reward, applicant) ?? (missing > 0 ? { kind: 'insufficient-points' as const, required, active } : null);
  return { reward, price, stepsMin, stepsMax, refusal, missing };
}
