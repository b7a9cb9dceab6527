import { countUse, usedBefore, type CapUse, type UseInMemory } from '../earning/cap-use.ts';
import { capWindows, type CapWindows } from '../earning/cap-windows.ts';
import type { MemberInMemory } from './member.ts';
import type { ShopInMemory, VersionInMemory } from './shop-in-memory.ts';

/** When something was placed or done, and the version that it is judged by. */
type Placed = { readonly version: VersionInMemory; readonly placedAt: Date };

export function capsUsedBefore(shop: ShopInMemory, member: MemberInMemory, placed: Placed): CapUse {
  return usedBefore(windowsOf(shop, placed), usesOf(shop, member));
}

export function countCapUse(
  shop: ShopInMemory,
  member: MemberInMemory,
  { before, now, ...placed }: Placed & { readonly before: CapUse; readonly now: CapUse },
): void {
  countUse(windowsOf(shop, placed), usesOf(shop, member), { before, now });
}

function windowsOf({ settings }: ShopInMemory, { version, placedAt }: Placed): CapWindows {
  return capWindows(version.document, placedAt, settings.zone);
}

function usesOf(shop: ShopInMemory, member: MemberInMemory): UseInMemory {
  return { ofMember: member.capUse, ofShop: shop.capUse };
}
