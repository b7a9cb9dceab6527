import type { CapPeriod, Caps } from './cap.ts';
import { memberWindow, totalWindow, windowsOf, type CapScope } from './cap-windows.ts';

/** Something that has caps: a rule, a campaign, or the program. */
export type Limited = {
  readonly of: 'rule' | 'campaign' | 'program';
  readonly id: string | null;
  readonly name: string | null;
  readonly scope: CapScope;
  readonly caps: Caps;
};

/** The cap that leaves the least: `room` is what is left of its `points`, never below 0. */
export type Room = {
  readonly limited: Limited;
  readonly limit: 'per-order' | CapPeriod | 'in-total';
  readonly points: number;
  readonly used: number;
  readonly room: number;
};

/** Null where there is no cap. */
export function limitedBy(limited: Limited): Limited | null {
  const { perOrder, perMember, inTotal } = limited.caps;
  return perOrder === null && perMember.length === 0 && inTotal === null ? null : limited;
}

/** On that day of the shop's, after what others used of each window. */
export function roomOf(limited: Limited, on: string, capsUsed: Readonly<Record<string, number>>): Room {
  const { scope, caps } = limited;
  const rooms = [
    ...(caps.perOrder === null ? [] : [{ limit: 'per-order' as const, points: caps.perOrder, used: 0 }]),
    ...caps.perMember.map(({ period, points }) => ({ limit: period, points, used: capsUsed[memberWindow(scope, period, on)] ?? 0 })),
    ...(caps.inTotal === null ? [] : [{ limit: 'in-total' as const, points: caps.inTotal, used: capsUsed[totalWindow(scope)] ?? 0 }]),
  ].map((each) => ({ ...each, limited, room: Math.max(0, each.points - each.used) }));
  return rooms.reduce((least, each) => (each.room < least.room ? each : least));
}

/** Adds what is used of each of its windows. */
export function useOf({ scope, caps }: Limited, on: string, points: number): readonly (readonly [string, number])[] {
  if (points === 0) return [];
  const { ofMember, ofShop } = windowsOf(scope, caps, on);
  return [...ofMember, ...ofShop].map((key) => [key, points]);
}
