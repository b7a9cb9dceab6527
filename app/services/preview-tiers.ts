import type { TierMove } from '#app/domain/tiers/move.ts';
import { standingAt, type TierFacts } from '#app/domain/tiers/standing.ts';
import type { TierPolicy } from '#app/domain/tiers/tier.ts';
import type { MemberId } from '#app/domain/values/ids.ts';
import { memberIdsAfter } from '#app/persistence/member.ts';
import { programInForce } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { tierFacts } from '#app/persistence/tier-facts.ts';

import type { Pool } from 'pg';

export type TierPreview = {
  /** How many members go from which tier to which, the staying ones too; from the many to the few. */
  readonly moves: readonly (TierMove & { readonly members: number })[];
  /** Members who change tier, by their id, after the one asked for. */
  readonly movers: readonly (TierMove & { readonly member: MemberId })[];
  /** Asks for the movers after these; null when these are the last. */
  readonly nextAfter: MemberId | null;
};

export type TierPreviewWish = {
  /** The tiers as they would be. */
  readonly policy: TierPolicy;
  readonly moversMax: number;
  readonly moversAfter: MemberId | null;
};

const membersOfPage = 1_000;

/** Who would be in which tier under another policy, from the histories: nothing is written. */
export async function previewTiers(
  { pool, shop }: { readonly pool: Pool; readonly shop: Shop },
  { policy, moversMax, moversAfter }: TierPreviewWish,
  now: Date,
): Promise<TierPreview> {
  const current = (await programInForce(pool, shop, now))?.document.tiers ?? null;
  const tierOf = (under: TierPolicy | null, facts: TierFacts) => under && standingAt(under, facts, now, shop.timeZone).tier;
  const counts = new Map<string, TierMove & { members: number }>();
  const movers: (TierMove & { readonly member: MemberId })[] = [];
  for (let after: MemberId | null = null; ;) {
    const members: readonly MemberId[] = await memberIdsAfter(pool, shop.shop, after, membersOfPage);
    for (const [member, facts] of await tierFacts(pool, shop.shop, members)) {
      const move = { from: tierOf(current, facts), to: tierOf(policy, facts) };
      const key = `${move.from} ${move.to}`;
      counts.set(key, { ...move, members: (counts.get(key)?.members ?? 0) + 1 });
      if (move.from !== move.to && (moversAfter === null || member > moversAfter)) movers.push({ member, ...move });
    }
    // Of the movers only a page is asked for: the rest is not kept in memory.
    movers.sort((a, b) => (a.member < b.member ? -1 : 1));
    movers.splice(moversMax + 1);
    after = members.at(-1) ?? null;
    if (members.length < membersOfPage) break;
  }
  const shown = movers.slice(0, moversMax);
  return {
    moves: [...counts.values()].toSorted((a, b) => b.members - a.members),
    movers: shown,
    nextAfter: movers.length > shown.length ? (shown.at(-1)?.member ?? null) : null,
  };
}
