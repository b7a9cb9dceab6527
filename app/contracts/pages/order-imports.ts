/** What past orders are worth: nothing (they count for tiers and as orders of their customers), or as the version in force judges them. */
export type OrderAward = 'nothing' | 'by-version';

export type OrderFailure = { readonly name: string; readonly reason: string };

/** The newest import of past orders. */
export type OrderImportLine = {
  readonly state: 'asked' | 'reading' | 'taking' | 'done' | 'failed';
  readonly since: Date;
  readonly award: OrderAward;
  /** Null until Shopify has said. */
  readonly ordersTold: number | null;
  readonly ordersTaken: number;
  readonly ordersSettled: number;
  readonly ordersFailed: number;
  readonly failures: readonly OrderFailure[];
  /** Why it waits, or has failed, in words. */
  readonly failure: string | null;
};

export type PastOrdersPage = {
  readonly last: OrderImportLine | null;
  /** Whether a version of the program is in force: without one nothing can be earned. */
  readonly hasProgram: boolean;
  /** The shop's calendar day sixty days ago: older orders are not shown to an app that may not read all. */
  readonly firstDay: string;
  /** When it began. */
  readonly firstAt: Date;
  readonly readsAll: boolean;
};
