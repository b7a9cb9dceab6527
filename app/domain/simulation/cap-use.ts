import { capWindows } from '../earning/cap-windows.ts';
import type { MemberInMemory } from './member.ts';
import type { ShopInMemory, VersionInMemory } from './shop-in-memory.ts';

/** What others used before of the windows that something placed at the instant falls in; frozen with it, nothing too. */
export function capsUsedBefore(
  shop: ShopInMemory,
  member: MemberInMemory,
  at: { readonly version: VersionInMemory; readonly placedAt: Date },
): Readonly<Record<string, number>> {
  const { ofMember, ofShop } = capWindows(at.version.document, at.placedAt, shop.settings.zone);
  const used = [
    ...ofMember.map((window) => [window, member.capUse.get(window) ?? 0] as const),
    ...ofShop.map((window) => [window, shop.capUse.get(window) ?? 0] as const),
  ];
  return Object.fromEntries(used);
}

export type CapUse = Readonly<Record<string, number>>;

/** Points of windows that one source used before and uses now: the difference is free again, or taken. */
export function countUse(
  shop: ShopInMemory,
  member: MemberInMemory,
  { before, now }: { readonly before: CapUse; readonly now: CapUse },
): void {
  for (const window of new Set([...Object.keys(before), ...Object.keys(now)])) {
    const change = (now[window] ?? 0) - (before[window] ?? 0);
    const uses = window.endsWith('/total') ? shop.capUse : member.capUse;
    uses.set(window, (uses.get(window) ?? 0) + change);
  }
}
