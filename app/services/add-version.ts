import type { ProgramDocument } from '#app/domain/program/document.ts';
import { qualifiesAlike, type TierPolicy } from '#app/domain/tiers/tier.ts';
import { wantAllTiers } from '#app/persistence/member-tier.ts';
import { wantAllMemberships } from '#app/persistence/membership-outbox.ts';
import { insertProgramVersion, programVersions, type ProgramShop, type ProgramVersion } from '#app/persistence/program-version.ts';

import type { PoolClient } from 'pg';

/** Queues, in this transaction, what tells the storefront of the new version. */
export type Announce = (client: PoolClient, shop: ProgramShop['shop']) => Promise<void>;

export type NewVersion = {
  readonly shop: ProgramShop;
  readonly document: ProgramDocument;
  readonly staff: string;
  readonly announce: Announce;
};

/** Adds the document as the shop's next version, for good, from `now` on; a version of the same instant, or of a later one, goes before it. */
export async function addVersion(client: PoolClient, { shop, document, staff, announce }: NewVersion, now: Date): Promise<ProgramVersion> {
  const newest = (await programVersions(client, shop)).at(-1);
  const added: ProgramVersion = {
    version: (newest?.version ?? 0) + 1,
    publishedAt: newest && newest.publishedAt >= now ? new Date(newest.publishedAt.getTime() + 1) : now,
    publishedBy: staff,
    document,
  };
  await insertProgramVersion(client, shop, added);
  if (changesTiers(newest, added)) await wantAllTiers(client, shop.shop, added.publishedAt);
  await wantAllMemberships(client, shop.shop, now);
  await announce(client, shop.shop);
  return added;
}

/** Whether members may be in other tiers from now on, or carry other tags for them: each is judged again from the history then. */
function changesTiers(before: ProgramVersion | undefined, { document: { tiers } }: ProgramVersion): boolean {
  if (before === undefined) return tiers.tiers.length > 0;
  return !qualifiesAlike(before.document.tiers, tiers) || tagsOf(before.document.tiers) !== tagsOf(tiers);
}

function tagsOf({ tiers }: TierPolicy): string {
  return JSON.stringify(tiers.map(({ benefits }) => benefits.earlyAccessTag));
}
