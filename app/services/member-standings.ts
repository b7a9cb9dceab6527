import { standingAt, type TierStanding } from '#app/domain/tiers/standing.ts';
import type { MemberId } from '#app/domain/values/ids.ts';
import type { ProgramVersion } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { tierFacts } from '#app/persistence/tier-facts.ts';

import type { Pool } from 'pg';

export type StandingsWish = { readonly shop: Shop; readonly version: ProgramVersion; readonly members: readonly MemberId[] };

/** Where these members stand now, with what is missing: worked out from their histories, one read for all. Empty where the version has no tiers. */
export async function memberStandings(
  pool: Pool,
  { shop, version, members }: StandingsWish,
  now: Date,
): Promise<ReadonlyMap<MemberId, TierStanding>> {
  const { tiers } = version.document;
  if (tiers.tiers.length === 0) return new Map();
  const facts = await tierFacts(pool, shop.shop, members);
  return new Map([...facts].map(([member, known]) => [member, standingAt(tiers, known, now, shop.timeZone)]));
}
