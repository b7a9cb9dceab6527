import { inForce } from '#app/domain/program/version-in-force.ts';
import { standingAt, type TierFacts } from '#app/domain/tiers/standing.ts';
import type { MemberId } from '#app/domain/values/ids.ts';
import { keptTiers, saveTiers, type KeptTier } from '#app/persistence/member-tier.ts';
import { wantMemberships } from '#app/persistence/membership-outbox.ts';
import { programVersions, type ProgramVersion } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { tierFacts } from '#app/persistence/tier-facts.ts';
import { settleGifts } from './settle-gifts.ts';

import type { PoolClient } from 'pg';

/**
 * Judges members' tiers anew from their histories, by the version in force, and settles the gifts for entering: in the transaction that
 * changed the histories, so that no order is ever judged by a tier that points already posted have outdated. The members' accounts are
 * locked by the caller. Three reads and at most one write for all of them; nothing at all in a shop that never had tiers.
 */
export async function judgeTiers(client: PoolClient, shop: Shop, members: readonly MemberId[], now: Date): Promise<void> {
  const versions = await programVersions(client, shop);
  const version = inForce(versions, now);
  if (members.length === 0 || !version || !versions.some(({ document }) => document.tiers.tiers.length > 0)) return;
  const facts = await tierFacts(client, shop.shop, members);
  const before = await keptTiers(client, shop.shop, members);
  const judged = [...facts].map(([member, known]) => keptTier(member, known, { version, shop, now }));
  const changed = judged.filter((tier) => isNews(tier, before.get(tier.member)));
  await saveTiers(client, shop.shop, changed);
  if (changed.length > 0)
    await wantMemberships(
      client,
      shop.shop,
      changed.map(({ member }) => member),
      now,
    );
  await settleGifts(client, { shop, versions, version, facts }, now);
}

type Judging = { readonly version: ProgramVersion; readonly shop: Shop; readonly now: Date };

function keptTier(member: MemberId, facts: TierFacts, { version, shop, now }: Judging): KeptTier {
  const { tier, since, keptUntil, changesAt } = standingAt(version.document.tiers, facts, now, shop.timeZone);
  const tag = version.document.tiers.tiers.find(({ id }) => id === tier)?.benefits.earlyAccessTag ?? null;
  return { member, tier, since, keptUntil, programVersion: version.version, judgedAt: now, dueAt: earliest(changesAt, facts, now), tag };
}

/** What Shopify's clock dates ahead of ours counts once its time has come. */
function earliest(changesAt: Date | null, { history }: TierFacts, now: Date): Date | null {
  const ahead = history.flatMap(({ occurredAt }) => (occurredAt > now ? [occurredAt.getTime()] : []));
  const first = Math.min(changesAt?.getTime() ?? Infinity, ...ahead);
  return Number.isFinite(first) ? new Date(first) : null;
}

function isNews(after: KeptTier, before: KeptTier | undefined): boolean {
  const told = ({ tier, since, keptUntil, programVersion, dueAt, tag }: KeptTier) =>
    JSON.stringify([tier, since, keptUntil, programVersion, dueAt, tag]);
  return before === undefined || told(after) !== told(before);
}
