/** What can be made to go wrong with the Admin API. */
export type Fault = '429' | '500' | '502' | 'hang' | 'reset' | 'lost-answer' | 'throttled';

export type FaultPlan = {
  readonly fault: Fault;
  /** Only calls whose operation's name or first root field is this. */
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
