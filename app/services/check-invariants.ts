import type { Invariant, InvariantFault, InvariantResult } from '#app/contracts/invariants.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';
import {
  countChecked,
  impossibleBalances,
  ordersPostedOtherwise,
  redemptionFaults,
  type Found,
} from '#app/persistence/invariant-faults.ts';
import { programVersions } from '#app/persistence/program-version.ts';
import { shopByDomain } from '#app/persistence/shop.ts';
import { shopsWithAccounts } from '#app/persistence/stored-account.ts';
import { shopPool } from '#app/persistence/shop-pool.ts';
import { inSnapshot } from '#app/persistence/transaction.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { checkAnyOrder } from './check-any-order.ts';
import { checkOrders } from './check-orders.ts';
import { checkRewards } from './check-rewards.ts';
import { invariantTally, type InvariantTally } from './invariant-tally.ts';
import { isPassing } from './passing-failure.ts';
import { verifyLedger, type LedgerFault } from './verify-ledger.ts';

import type { Pool, PoolClient } from 'pg';

export type InvariantsContext = {
  readonly pool: Pool;
  /** Hears of every fault of the ledger, and of the first of the others. */
  readonly onFault?: (fault: InvariantFault & { readonly shop: ShopDomain }) => void;
  /** With it rewards are compared with what Shopify has, too. */
  readonly adminFor?: (shop: ShopDomain) => AdminClient;
  /** Hears where Shopify could not be asked. */
  readonly onPutOff?: (about: { readonly shop: ShopDomain }, error: unknown) => void;
};

type ShopInvariants = {
  readonly shop: ShopDomain;
  readonly accounts: number;
  readonly entries: number;
  /** Of its days. */
  readonly roots: number;
  /** All of them, in their order. */
  readonly results: readonly InvariantResult[];
};

const namedMax = 20;
const orphanedMs = 15 * 60_000;

/**
 * Proves of one shop, or of all (null), what must hold of its points whatever happened: the ledger by replay, every order by judging it again, every
 * redemption by its debit and its reward. Only reads, each part of the tables in one state of them, with little in memory.
 */
export async function checkInvariants(context: InvariantsContext, shop: ShopDomain | null, now: Date): Promise<readonly ShopInvariants[]> {
  const checked: ShopInvariants[] = [];
  for (const each of shop === null ? await shopsWithAccounts(context.pool) : [shop]) checked.push(await checkShop(context, each, now));
  return checked;
}

async function checkShop(context: InvariantsContext, shop: ShopDomain, now: Date): Promise<ShopInvariants> {
  const { pool, onFault } = context;
  const tally = invariantTally();
  const { accounts, entries, roots } = await verifyLedger(pool, shop, (found) => {
    const { fault, member, sequence, about } = found;
    tally.wrong(invariantOf[fault], [{ fault, member, sequence, about }]);
    onFault?.(found);
  });
  tally.checked('balances', accounts);
  tally.checked('keys', entries);
  tally.checked('chain', entries + roots);
  const besides = invariantTally();
  await inSnapshot(pool, (client) => checkTables(client, shop, { tally: besides, now }));
  await checkShopify(context, shop, { tally: besides, now });
  for (const { named } of besides.results()) for (const fault of named) onFault?.({ shop, ...fault });
  return { shop, accounts, entries, roots, results: bothOf(tally, besides) };
}

async function checkShopify(
  { pool, adminFor, onPutOff }: InvariantsContext,
  shop: ShopDomain,
  { tally, now }: { readonly tally: InvariantTally; readonly now: Date },
): Promise<void> {
  if (!adminFor) return;
  try {
    await checkRewards({ pool: shopPool(pool, shop), admin: adminFor(shop), tally, shop, now });
  } catch (error) {
    if (!isPassing(error)) throw error;
    onPutOff?.({ shop }, error);
  }
}

async function checkTables(client: PoolClient, domain: ShopDomain, { tally, now }: { tally: InvariantTally; now: Date }): Promise<void> {
  const counted = await countChecked(client, domain);
  tally.checked('lots', counted.lots);
  tally.checked('deficits', counted.accounts);
  tally.checked('rewards', counted.redemptions);
  tell(tally, 'deficits', await impossibleBalances(client, domain, namedMax));

  const versions = await programVersions(client, { shop: domain });
  const forgiving = versions.filter(({ document }) => document.refunds.shortfall === 'forgive').map(({ version }) => version);
  tell(tally, 'orders', await ordersPostedOtherwise(client, domain, { forgiving, namedMax }));
  const reservedUntil = new Date(now.getTime() - orphanedMs);
  tell(tally, 'rewards', await redemptionFaults(client, domain, { reservedUntil, namedMax }));
  const shop = await shopByDomain(client, domain);
  if (!shop) return;
  await checkOrders(client, { shop, versions }, tally);
  await checkAnyOrder(client, { shop, versions }, tally);
}

function bothOf(one: InvariantTally, other: InvariantTally): readonly InvariantResult[] {
  const others = other.results();
  return one.results().map((result, place) => {
    const besides = others[place];
    if (!besides) return result;
    const named = [...result.named, ...besides.named].slice(0, namedMax);
    return { ...result, checked: result.checked + besides.checked, faults: result.faults + besides.faults, named };
  });
}

function tell(tally: InvariantTally, invariant: Invariant, found: readonly Found[]): void {
  for (const { fault, faults, named } of found) {
    tally.wrong(
      invariant,
      named.map((each) => ({ fault, ...each })),
      faults,
    );
  }
}

/** What each fault of the replay is a fault of. */
const invariantOf: Readonly<Record<LedgerFault['fault'], Invariant>> = {
  'no-account': 'balances',
  'balance-differs': 'balances',
  'stored-sequence-differs': 'balances',
  'stored-balance-differs': 'balances',
  'stored-activity-differs': 'balances',
  'lot-missing': 'lots',
  'lot-differs': 'lots',
  'draw-exceeds-lot': 'lots',
  'draws-exceed-entry': 'lots',
  'expired-early': 'lots',
  'stored-lot-differs': 'lots',
  'deficit-not-allowed': 'deficits',
  'key-used-twice': 'keys',
  'another-account': 'chain',
  'gap-in-sequence': 'chain',
  'recorded-before-the-previous': 'chain',
  'hash-differs': 'chain',
  unreadable: 'chain',
  'stored-hash-differs': 'chain',
  'root-differs': 'chain',
};
