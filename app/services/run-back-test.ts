import type { FrozenContext } from '#app/domain/earning/context.ts';
import { backTestReport, revenueOf, type BackTestReport } from '#app/domain/insight/back-test.ts';
import { newTrial, tryOrder, type PastOrder, type Trial } from '#app/domain/insight/trial.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { TierFacts } from '#app/domain/tiers/standing.ts';
import type { MemberId } from '#app/domain/values/ids.ts';
import { add, zero, type Rational } from '#app/domain/values/rational.ts';
import { memberIdsAfter } from '#app/persistence/member.ts';
import { countPastOrders, creditedByMember, pastOrders, type KeptOrder } from '#app/persistence/past-orders.ts';
import { programInForce, programVersions, type ProgramVersion } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { tierFacts } from '#app/persistence/tier-facts.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { askedBy, asksNoMore } from './asked-facts.ts';
import { freezeContexts } from './freeze-contexts.ts';

import type { Pool } from 'pg';

export type BackTestContext = { readonly pool: Pool; readonly admin: AdminClient };

export type BackTestWish = {
  readonly shop: Shop;
  readonly draft: ProgramDocument;
  /** Hears how many of how many orders have been tried. */
  readonly onProgress: (done: number, total: number) => Promise<void>;
};

const ordersOfPage = 2_000;

/**
 * Tries the draft and the version in force over all past orders of the shop's members, as they stand now, in the order they were placed. Nothing is
 * written but progress. What a program asks about and no order has frozen is read from Shopify as it is today. Orders in another currency than the
 * programs' are left out, and counted.
 *
 * Null where no version is in force yet: there is nothing to compare with.
 */
export async function runBackTest(
  context: BackTestContext,
  { shop, draft, onProgress }: BackTestWish,
  now: Date,
): Promise<BackTestReport | null> {
  const { pool } = context;
  const [current, versions] = await Promise.all([programInForce(pool, shop, now), programVersions(pool, shop)]);
  if (!current) return null;
  const next: ProgramVersion = { version: (versions.at(-1)?.version ?? 0) + 1, publishedAt: now, publishedBy: '', document: draft };
  const besides = await besidesOrders(pool, shop);
  const triedBy = (version: ProgramVersion): Tried => ({
    version,
    trial: newTrial({ document: version.document, version: version.version, zones: shop, besides }),
  });
  const [inForce, drafted] = [triedBy(current), triedBy(next)];
  const isJudged = ({ order }: KeptOrder) => [current, next].every(({ document }) => document.currency === order.currency);
  const total = await countPastOrders(pool, shop.shop);
  const sums = { orders: 0, inOtherCurrency: 0, reproduced: 0, difference: 0 };
  let revenue: Rational = zero;
  for await (const read of pagesOfOrders(pool, shop)) {
    const page = read.filter(isJudged);
    const reproduced = await tryPage(context, { shop, page, versions, ...inForce });
    await tryPage(context, { shop, page, versions, ...drafted });
    revenue = add(revenue, revenueOf(page.map(({ order }) => order)));
    sums.orders += page.length;
    sums.inOtherCurrency += read.length - page.length;
    sums.reproduced += reproduced.orders;
    sums.difference += reproduced.difference;
    await onProgress(sums.orders + sums.inOtherCurrency, total);
  }
  const standings = await creditedByMember(pool, shop.shop);
  const { orders, inOtherCurrency } = sums;
  const reproduced = { orders: sums.reproduced, difference: sums.difference };
  return backTestReport({ inForce: inForce.trial, draft: drafted.trial, standings, orders, inOtherCurrency, revenue, reproduced, now });
}

/** At least one, which is empty where there are no orders. */
async function* pagesOfOrders(pool: Pool, shop: Shop): AsyncGenerator<readonly KeptOrder[]> {
  for (let after: KeptOrder | null = null; ;) {
    const page: readonly KeptOrder[] = await pastOrders(pool, shop.shop, { after, rowsMax: ordersOfPage });
    yield page;
    after = page.at(-1) ?? null;
    if (page.length < ordersOfPage) return;
  }
}

type Tried = { readonly version: ProgramVersion; readonly trial: Trial };

/** Of the orders that this very version has judged: what it gives again, less what was credited. */
async function tryPage(context: BackTestContext, { trial, ...facing }: Facing & Tried): Promise<BackTestReport['reproduced']> {
  let [orders, difference] = [0, 0];
  for (const { past, posted } of await withFacts(context, facing)) {
    const { points } = tryOrder(trial, past);
    if (past.facts.programVersion !== trial.version) continue;
    orders += 1;
    difference += Math.abs(points - posted);
  }
  return { orders, difference };
}

type Facing = {
  readonly shop: Shop;
  readonly page: readonly KeptOrder[];
  readonly version: ProgramVersion;
  readonly versions: readonly ProgramVersion[];
};

/** The orders with the facts by which the version can judge them: those frozen where they answer all it asks, else those of today. */
async function withFacts(
  context: BackTestContext,
  { shop, page, version, versions }: Facing,
): Promise<readonly { readonly past: PastOrder; readonly posted: number }[]> {
  const lacking = page.filter(({ context: frozen }) => frozen === null || !answers(frozen.programVersion, version, versions));
  const unfrozen = lacking.map(({ order, customer }) => ({ order, customer, version, known: null }));
  const read = await freezeContexts(context, shop, unfrozen);
  return page.flatMap(({ order, member, posted, context: frozen }) => {
    const fresh = read.get(order.id);
    // Facts read for this trial are no version's own: the trial adds tier and caps itself.
    const facts = fresh ? { ...fresh, programVersion: 0 } : frozen && ownFacts(frozen);
    return facts ? { past: { order, member, facts }, posted } : [];
  });
}

/** Of an order that only counts, no version ever gave points for it. */
function ownFacts(frozen: FrozenContext): FrozenContext {
  return frozen.countsOnly ? { ...frozen, programVersion: 0 } : frozen;
}

/** Whether what orders of version `number` have frozen says all that the other version asks about. */
function answers(number: number, version: ProgramVersion, versions: readonly ProgramVersion[]): boolean {
  const frozenBy = versions.find((each) => each.version === number);
  return frozenBy !== undefined && asksNoMore(askedBy(version.document), askedBy(frozenBy.document));
}

/** What decides members' tiers besides their orders. */
async function besidesOrders(pool: Pool, shop: Shop): Promise<ReadonlyMap<MemberId, TierFacts>> {
  const besides = new Map<MemberId, TierFacts>();
  for (let after: MemberId | null = null; ;) {
    const members: readonly MemberId[] = await memberIdsAfter(pool, shop.shop, after, ordersOfPage);
    for (const [member, facts] of await tierFacts(pool, shop.shop, members)) {
      besides.set(member, { ...facts, history: facts.history.filter(({ atFirst }) => atFirst.orders === 0) });
    }
    after = members.at(-1) ?? null;
    if (members.length < ordersOfPage) return besides;
  }
}
