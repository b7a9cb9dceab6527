/** The shop's clock: the machine's, moved forward. */
export type Clock = {
  now(): Date;
  /** Milliseconds ahead of the machine. */
  readonly offsetMs: number;
  advance(milliseconds: number): void;
  /** Refuses (`CannotDo`) to go back behind now. */
  advanceTo(instant: Date): void;
};
