import { z } from 'zod';

/** What each answer says of the shop's bucket, in query-cost points. */
const costExtension = z.object({
  cost: z.object({
    requestedQueryCost: z.number(),
    throttleStatus: z.object({ currentlyAvailable: z.number(), maximumAvailable: z.number(), restoreRate: z.number().positive() }),
  }),
});

/** What this process knows of one shop's bucket. Other processes draw from the same one, so it is a guess that answers correct. */
export type Throttle = {
  /** Milliseconds to wait before sending this operation; 0 when there is room as far as known. */
  readonly waitMs: (operation: string, now: number) => number;
  /** Takes in an answer's `extensions`; anything without a cost is passed over. */
  readonly learn: (operation: string, extensions: unknown, now: number) => void;
};

export function throttle(): Throttle {
  const costs = new Map<string, number>();
  let bucket: { available: number; maximum: number; restoreRate: number; at: number } | null = null;

  return {
    waitMs(operation, now) {
      const cost = costs.get(operation);
      if (!bucket || cost === undefined) return 0;
      const restored = bucket.available + ((now - bucket.at) / 1000) * bucket.restoreRate;
      const missing = Math.min(cost, bucket.maximum) - restored;
      return missing <= 0 ? 0 : Math.ceil((missing / bucket.restoreRate) * 1000);
    },
    learn(operation, extensions, now) {
      const read = costExtension.safeParse(extensions);
      if (!read.success) return;
      const { requestedQueryCost, throttleStatus } = read.data.cost;
      costs.set(operation, requestedQueryCost);
      bucket = {
        available: throttleStatus.currentlyAvailable,
        maximum: throttleStatus.maximumAvailable,
        restoreRate: throttleStatus.restoreRate,
        at: now,
      };
    },
  };
}
