import type { Debit } from '../ledger/movement.ts';
import type { RedemptionId, RewardId } from '../values/ids.ts';
import type { Points } from '../values/points.ts';
import type { Reward } from './reward.ts';

/** The explanation of a redemption entry. The code is not in it: who reads a ledger must not be able to use one. */
export type RedemptionExplanation = {
  readonly kind: 'redemption';
  readonly reward: RewardId;
  /** The reward's English title then. */
  readonly title: string;
  readonly steps: number;
  readonly price: Points;
};

export type Hold = {
  readonly redemption: RedemptionId;
  readonly reward: Reward;
  readonly steps: number;
  readonly price: Points;
  readonly programVersion: number;
  readonly instant: Date;
};

/** The debit that holds a redemption's points from the moment it is reserved. */
export function hold({ redemption, reward, steps, price, programVersion, instant }: Hold): Debit {
  const explanation: RedemptionExplanation = { kind: 'redemption', reward: reward.id, title: reward.titles['en'] ?? reward.id, steps, price };
  return {
    kind: 'redemption',
    points: price,
    idempotencyKey: `redemption:${redemption}:reserve`,
    occurredAt: instant,
    source: { kind: 'redemption', id: redemption },
    programVersion,
    explanation,
    drawFirst: null,
    onShortfall: 'refuse',
  };
}
