import { assert } from '../values/assert.ts';
import type { CapPeriod, Caps } from './cap.ts';
import { totalWindow, windowsOf, type CapScope } from './cap-windows.ts';

/** Something that has caps: a rule, a campaign, or the program. */
export type Limited = {
  readonly of: 'rule' | 'campaign' | 'program';
  readonly id: string | null;
  readonly name: string | null;
  readonly scope: CapScope;
  readonly caps: Caps;
};

/** The same, made ready for many orders: the keys of its windows are written once for each day. */
export type ReadyLimited = Limited & { readonly windowsOn: (on: string) => Windows };

/** In the order of `perMember`. */
type Windows = { readonly ofMember: readonly string[]; readonly total: string };

/** The cap that leaves the least: `room` is what is left of its `points`, never below 0. */
export type Room = {
  readonly limited: Limited;
  readonly limit: 'per-order' | CapPeriod | 'in-total';
  readonly points: number;
  readonly used: number;
  readonly room: number;
};

/** Null where there is no cap. */
export function limitedBy(limited: Limited): ReadyLimited | null {
  const { scope, caps } = limited;
  if (caps.perOrder === null && caps.perMember.length === 0 && caps.inTotal === null) return null;
  const known = new Map<string, Windows>();
  const windowsOn = (on: string): Windows => {
    const written = known.get(on);
    if (written) return written;
    const windows = { ofMember: windowsOf(scope, caps, on).ofMember, total: totalWindow(scope) };
    known.set(on, windows);
    return windows;
  };
  return { ...limited, windowsOn };
}

/** On that day of the shop's, after what others used of each window. */
export function roomOf(limited: ReadyLimited, on: string, capsUsed: Readonly<Record<string, number>>): Room {
  const { caps } = limited;
  let least: Room | null = caps.perOrder === null ? null : roomIn(limited, { limit: 'per-order', points: caps.perOrder, used: 0 });
  if (caps.perMember.length === 0 && caps.inTotal === null) return there(least);
  const { ofMember, total } = limited.windowsOn(on);
  for (let index = 0; index < caps.perMember.length; index += 1) {
    const cap = caps.perMember[index];
    if (cap) least = tighter(least, roomIn(limited, { limit: cap.period, points: cap.points, used: capsUsed[ofMember[index] ?? ''] ?? 0 }));
  }
  if (caps.inTotal !== null) {
    least = tighter(least, roomIn(limited, { limit: 'in-total', points: caps.inTotal, used: capsUsed[total] ?? 0 }));
  }
  return there(least);
}

function roomIn(limited: Limited, { limit, points, used }: Omit<Room, 'limited' | 'room'>): Room {
  return { limited, limit, points, used, room: Math.max(0, points - used) };
}

function tighter(one: Room | null, other: Room): Room {
  return one === null || other.room < one.room ? other : one;
}

function there(least: Room | null): Room {
  assert(least, 'what is limited has a cap');
  return least;
}

/** Adds what is used of each of its windows, where anything is. */
export function putUse(used: Record<string, number>, { caps, windowsOn }: ReadyLimited, { on, points }: Use): void {
  if (points === 0 || (caps.perMember.length === 0 && caps.inTotal === null)) return;
  const { ofMember, total } = windowsOn(on);
  for (const key of ofMember) used[key] = points;
  if (caps.inTotal !== null) used[total] = points;
}

type Use = { readonly on: string; readonly points: number };
