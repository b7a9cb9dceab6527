import { standingAt, type TierStanding } from '../tiers/standing.ts';
import type { TierPolicy } from '../tiers/tier.ts';
import type { TierId } from '../values/ids.ts';
import type { MemberInMemory } from './member.ts';
import type { ShopInMemory, VersionInMemory } from './shop-in-memory.ts';

/** The member's tier under that version; null is none, and for one who is no member. */
export function tierAt(
  shop: ShopInMemory,
  member: MemberInMemory,
  at: { readonly version: VersionInMemory; readonly instant: Date },
): TierId | null {
  return at.version.document.tiers.tiers.length === 0
    ? null
    : standingOf(shop, member, { policy: at.version.document.tiers, instant: at.instant }).tier;
}

export function standingOf(
  shop: ShopInMemory,
  member: MemberInMemory,
  at: { readonly policy: TierPolicy; readonly instant: Date },
): TierStanding {
  const facts = { enrolledAt: member.enrolledAt ?? at.instant, history: [...member.qualifying.values()], manual: member.manualTiers };
  return standingAt(at.policy, facts, at.instant, shop.settings.zone);
}
