import { z } from 'zod';

/** What each answer says of the shop's bucket, in query-cost points. */
const costExtension = z.object({
  cost: z.object({
    requestedQueryCost: z.number(),
    throttleStatus: z.object({ currentlyAvailable: z.number(), maximumAvailable: z.number(), restoreRate: z.number().positive() }),
  }),
});

/** A place in the line for the bucket's room. */
type Place = {
  /** Until its turn has come, as far as known; 0 when there is room now. */
  readonly waitMs: number;
  readonly cost: number;
};

/** What this process knows of one shop's bucket. Other processes draw from the same one, so it is a guess that answers correct. */
export type Throttle = {
  /** Lines up: those who ask at once are sent one after the other, as the bucket fills. */
  readonly lineUp: (operation: string, now: number) => Place;
  /** Gives the place back, once: the call has been answered, or was never sent. */
  readonly leave: (place: Place) => void;
  /** Takes in an answer's `extensions`; anything without a cost is passed over. */
  readonly learn: (operation: string, extensions: unknown, now: number) => void;
};

export function throttle(): Throttle {
  const costs = new Map<string, number>();
  let bucket: { available: number; maximum: number; restoreRate: number; at: number } | null = null;
  /** Of those who wait or are under way: what the newest answer says may not know of them yet. */
  let lined = 0;

  return {
    lineUp(operation, now) {
      const cost = Math.min(costs.get(operation) ?? 0, bucket?.maximum ?? Infinity);
      const missing = bucket ? lined + cost - bucket.available - ((now - bucket.at) / 1000) * bucket.restoreRate : 0;
      lined += cost;
      return { cost, waitMs: bucket && cost > 0 && missing > 0 ? Math.ceil((missing / bucket.restoreRate) * 1000) : 0 };
    },
    leave({ cost }) {
      lined -= cost;
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
