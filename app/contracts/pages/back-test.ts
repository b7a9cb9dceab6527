import type { BackTestReport } from '#app/domain/insight/back-test.ts';

export type BackTestPage = {
  /** Whether there is a draft: else the version in force is tried against itself. */
  readonly hasDraft: boolean;
  readonly hasVersion: boolean;
  /** The newest one; null where none was ever asked for. */
  readonly last: {
    readonly askedAt: Date;
    readonly state: 'waiting' | 'done' | 'failed';
    readonly ordersTotal: number;
    readonly ordersDone: number;
    readonly failure: string | null;
    readonly report: BackTestReport | null;
    /** The draft has changed since. */
    readonly isStale: boolean;
  } | null;
  /** Of the members that the report lists, by their id; a member whose name is not known is absent. */
  readonly names: Readonly<Record<string, string>>;
};
