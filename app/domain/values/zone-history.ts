import type { TimeZone } from './time-zone.ts';

/** A zone that a shop has left, and when Laurel heard of it (exclusive). */
export type PastZone = { readonly zone: TimeZone; readonly until: Date };

export type ZoneHistory = {
  /** Today's. */
  readonly timeZone: TimeZone;
  /** Oldest first. */
  readonly pastZones: readonly PastZone[];
};

/**
 * The shop's zone at the instant, as far as it is known: the first one holds for all time before. Part of what is frozen with an order,
 * and nothing need be kept with it: its instant says which.
 */
export function zoneAt({ timeZone, pastZones }: ZoneHistory, instant: Date): TimeZone {
  return pastZones.find(({ until }) => instant < until)?.zone ?? timeZone;
}
