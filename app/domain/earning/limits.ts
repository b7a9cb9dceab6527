import { assert } from '../values/assert.ts';
import type { CapPeriod, Caps } from './cap.ts';
import { memberWindow, totalWindow, type CapScope } from './cap-windows.ts';

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
  let least: Room | null = null;
  const see = (limit: Room['limit'], points: number, used: number) => {
    const room = Math.max(0, points - used);
    if (least === null || room < least.room) least = { limited, limit, points, used, room };
  };
  if (caps.perOrder !== null) see('per-order', caps.perOrder, 0);
  for (const { period, points } of caps.perMember) see(period, points, capsUsed[memberWindow(scope, period, on)] ?? 0);
  if (caps.inTotal !== null) see('in-total', caps.inTotal, capsUsed[totalWindow(scope)] ?? 0);
  assert(least, 'what is limited has a cap');
  return least;
}

/** Adds what is used of each of its windows, where anything is. */
export function putUse(
  used: Record<string, number>,
  { scope, caps }: Limited,
  { on, points }: { readonly on: string; readonly points: number },
): void {
  if (points === 0) return;
  for (const { period } of caps.perMember) used[memberWindow(scope, period, on)] = points;
  if (caps.inTotal !== null) used[totalWindow(scope)] = points;
}
