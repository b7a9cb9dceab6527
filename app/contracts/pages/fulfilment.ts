import { z } from 'zod';

import { redemptionId, type RedemptionId } from '../../domain/values/ids.ts';
import type { Reward } from '../../domain/redemption/reward.ts';

export const fulfilmentStates = ['waiting', 'done', 'refused'] as const;

export const fulfilmentAddress = z.object({
  state: z.enum(fulfilmentStates).catch('waiting'),
  /** The last one of the page before; ids go by time. */
  after: z
    .string()
    .transform((text) => redemptionId(text) ?? null)
    .nullable()
    .catch(null),
});
export type FulfilmentAddress = z.infer<typeof fulfilmentAddress>;

export type FulfilmentRow = {
  readonly id: RedemptionId;
  readonly member: string;
  /** As Shopify has it now; null where the customer was erased, or Shopify does not say. */
  readonly name: string | null;
  readonly email: string | null;
  readonly reward: Reward;
  readonly price: number;
  readonly redeemedAt: Date;
  /** When it was fulfilled or given back. */
  readonly closedAt: Date | null;
  /** What staff noted for themselves. */
  readonly note: string | null;
  /** Why it was refused; null also where the member gave it back. */
  readonly refusedReason: string | null;
};

export type FulfilmentPage = {
  readonly rows: readonly FulfilmentRow[];
  readonly waiting: number;
  /** Asks for those that follow; null when there are none. */
  readonly nextAfter: RedemptionId | null;
};
