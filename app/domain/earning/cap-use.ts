import type { CapWindows } from './cap-windows.ts';

/** Whole points by window; what is not listed is 0. */
export type CapUse = Readonly<Record<string, number>>;

/** What is used of caps, kept in memory: one member's own windows, and those that all members share. */
export type UseInMemory = { readonly ofMember: Map<string, number>; readonly ofShop: Map<string, number> };

/** What others used before of the windows that something falls in; frozen with it, nothing too. */
export function usedBefore(windows: CapWindows, uses: UseInMemory): CapUse {
  return Object.fromEntries([
    ...windows.ofMember.map((window) => [window, uses.ofMember.get(window) ?? 0] as const),
    ...windows.ofShop.map((window) => [window, uses.ofShop.get(window) ?? 0] as const),
  ]);
}

/** Points of its windows that one source used before and uses now: the difference is free again, or taken. */
export function countUse(windows: CapWindows, uses: UseInMemory, { before, now }: { readonly before: CapUse; readonly now: CapUse }): void {
  const count = (use: Map<string, number>) => (window: string) => {
    const change = (now[window] ?? 0) - (before[window] ?? 0);
    if (change !== 0) use.set(window, (use.get(window) ?? 0) + change);
  };
  windows.ofMember.forEach(count(uses.ofMember));
  windows.ofShop.forEach(count(uses.ofShop));
}
