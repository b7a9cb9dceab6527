import type { ProgramVersion } from '#app/persistence/program-version.ts';
import { standingAt } from '#app/domain/tiers/standing.ts';
import { qualifiesAlike } from '#app/domain/tiers/tier.ts';
import type { MemberId, TierId } from '#app/domain/values/ids.ts';
import { keptTiers, type KeptTier } from '#app/persistence/member-tier.ts';
import { programVersions } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { tierFacts } from '#app/persistence/tier-facts.ts';

import type { Pool, PoolClient } from 'pg';

/** Which tier the member was in at an instant, by the version that judges what happened then. */
export type TierQuestion = { readonly member: MemberId; readonly at: Date; readonly version: ProgramVersion };

/**
 * The tiers, in the order of the questions; null is none. What was kept answers where it holds for the instant, else the history does: a message that
 * comes late is told the tier of its own time.
 */
export async function tiersAt(db: Pool | PoolClient, shop: Shop, asked: readonly TierQuestion[]): Promise<readonly (TierId | null)[]> {
  const open = asked.filter(({ version }) => version.document.tiers.tiers.length > 0);
  if (open.length === 0) return asked.map(() => null);
  const versions = await programVersions(db, shop);
  const kept = await keptTiers(db, shop.shop, [...new Set(open.map(({ member }) => member))]);
  const isKept = ({ member, at, version }: TierQuestion) => {
    const tier = kept.get(member);
    const judgedBy = versions.find((one) => one.version === tier?.programVersion);
    return (
      tier !== undefined && judgedBy !== undefined && qualifiesAlike(judgedBy.document.tiers, version.document.tiers) && holdsAt(tier, at)
    );
  };
  const unknown = open.filter((question) => !isKept(question)).map(({ member }) => member);
  const facts = await tierFacts(db, shop.shop, [...new Set(unknown)]);
  return asked.map((question) => {
    const { member, at, version } = question;
    if (version.document.tiers.tiers.length === 0) return null;
    if (isKept(question)) return kept.get(member)?.tier ?? null;
    const known = facts.get(member);
    return known ? standingAt(version.document.tiers, known, at, shop.timeZone).tier : null;
  });
}

/** From when the tier was come to (none: from when that was found), until it may change by itself. */
function holdsAt({ tier, since, judgedAt, dueAt }: KeptTier, at: Date): boolean {
  return at >= (tier === null || since === null ? judgedAt : since) && (dueAt === null || at < dueAt);
}
