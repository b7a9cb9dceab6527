import type { RewardId } from '../values/ids.ts';
import type { Benefit } from './reward.ts';

/** The explanation of a redemption entry. The code is not in it: who reads a ledger must not be able to use one. */
export type RedemptionExplanation = {
  readonly kind: 'redemption';
  readonly reward: RewardId;
  readonly benefit: Benefit['kind'];
  /** The reward's, by language, as they were then. */
  readonly titles: Readonly<Record<string, string>>;
  readonly steps: number;
};
