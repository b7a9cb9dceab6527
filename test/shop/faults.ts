import { seededRandom } from './random.ts';

/** What can be made to go wrong with the Admin API. `lost-answer` does the work and then cuts the connection. */
export type Fault = '429' | '500' | '502' | 'hang' | 'reset' | 'lost-answer' | 'throttled';

export const faults = ['429', '500', '502', 'hang', 'reset', 'lost-answer', 'throttled'] as const satisfies readonly Fault[];

type FaultPlan = {
  readonly fault: Fault;
  /** Only calls whose operation's name or one of whose root fields is this. */
  readonly operation?: string;
  /** How many calls it hits; absent is until cleared. */
  readonly times?: number;
  /** Of 100 calls, seeded; absent is every one. */
  readonly percent?: number;
};

export type Faults = {
  add(plan: FaultPlan): void;
  clear(): void;
  list(): readonly FaultPlan[];
  /** The fault this call meets, taken off the plan. */
  next(operations: readonly string[]): Fault | undefined;
};

export function noFaults(seed = 1): Faults {
  const random = seededRandom(seed);
  let plans: { plan: FaultPlan; left: number }[] = [];
  return {
    add: (plan) => void plans.push({ plan, left: plan.times ?? Infinity }),
    clear: () => void (plans = []),
    list: () => plans.map(({ plan, left }) => (left === Infinity ? plan : { ...plan, times: left })),
    next(operations) {
      const hit = plans.find(
        ({ plan }) =>
          (plan.operation === undefined || operations.includes(plan.operation)) &&
          (plan.percent === undefined || random() * 100 < plan.percent),
      );
      if (!hit) return undefined;
      hit.left -= 1;
      plans = plans.filter(({ left }) => left > 0);
      return hit.plan.fault;
    },
  };
}
