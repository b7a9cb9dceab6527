import { inForce } from '#app/domain/program/version-in-force.ts';
import { giftChanges, giftsEarned } from '#app/domain/tiers/entry-gift.ts';
import { giftClawback, giftCredit } from '#app/domain/tiers/gift-movement.ts';
import { standingAt, type TierFacts } from '#app/domain/tiers/standing.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { MemberId } from '#app/domain/values/ids.ts';
import type { Movement } from '#app/domain/ledger/movement.ts';
import { lockAccounts, postToAccounts } from '#app/persistence/ledger.ts';
import { keptTiers, saveTiers, type KeptTier } from '#app/persistence/member-tier.ts';
import { wantMemberships } from '#app/persistence/membership-outbox.ts';
import { programVersions, type ProgramVersion } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { tierFacts } from '#app/persistence/tier-facts.ts';
import { giftsOf, saveGifts, type MemberGift } from '#app/persistence/tier-gift.ts';

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

type Gifts = {
  readonly shop: Shop;
  readonly versions: readonly ProgramVersion[];
  readonly version: ProgramVersion;
  readonly facts: ReadonlyMap<MemberId, TierFacts>;
};

/** Gives what entries have earned and takes back what they have not after all; each account that moves is read again, with what was just posted. */
async function settleGifts(client: PoolClient, { shop, versions, version, facts }: Gifts, now: Date): Promise<void> {
  if (!versions.some(({ document }) => document.tiers.tiers.some(({ benefits }) => benefits.entryGift !== null))) return;
  const given = Map.groupBy(await giftsOf(client, shop.shop, [...facts.keys()]), ({ member }) => member);
  const dated = versions.map(({ version: number, publishedAt, document }) => ({ version: number, publishedAt, tiers: document.tiers }));
  const changes = [...facts].flatMap(([member, known]) => {
    const before = given.get(member) ?? [];
    const earned = giftsEarned(dated, known, now, shop.timeZone);
    const { give, takeBack } = giftChanges(
      earned,
      before.filter(({ stands }) => stands),
    );
    if (give.length + takeBack.length === 0) return [];
    const terms = (number: number) => ({
      member,
      zone: shop.timeZone,
      document: (versions.find((one) => one.version === number) ?? version).document,
    });
    const earlier = (gift: { readonly tier: string; readonly period: string }) =>
      before.find(({ tier, period }) => tier === gift.tier && period === gift.period);
    const movements: readonly Movement[] = [
      ...takeBack.map((gift) => giftClawback(gift, now, terms(gift.version))),
      ...give.map((gift) => giftCredit(gift, earlier(gift), terms(gift.version))),
    ];
    const gifts: readonly MemberGift[] = [
      ...takeBack.map((gift) => ({ ...gift, stands: false })),
      ...give.map(({ at: _, ...gift }) => ({ ...gift, member, times: (earlier(gift)?.times ?? 0) + 1, stands: true })),
    ];
    return [{ member, movements, gifts }];
  });
  const accounts = await lockAccounts(
    client,
    shop.shop,
    changes.map(({ member }) => member),
  );
  const moves = changes.map(({ member, movements }) => {
    const account = accounts.get(member);
    assert(account, 'every account that moves was locked');
    return { account, movements };
  });
  await postToAccounts(client, moves, now);
  await saveGifts(
    client,
    shop.shop,
    changes.flatMap(({ gifts }) => gifts),
  );
}
