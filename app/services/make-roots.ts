import { rootOver } from '#app/domain/ledger/hash-chain.ts';
import { localTime, startOfDay } from '#app/domain/values/time-zone.ts';
import { insertRoot, movedAccounts, newestRoot, type AccountHash, type LedgerRoot } from '#app/persistence/ledger-root.ts';
import { shopPool } from '#app/persistence/shop-pool.ts';
import { installedShops, type Shop } from '#app/persistence/shop.ts';

import type { Pool } from 'pg';

/** What is recorded in a day's last moments, by work that began before, is committed by then. */
const settledMs = 3 * 3_600_000;
const pageRows = 2_000;

/** Makes the root of each shop's last day that is over and settled, once: a day missed is in the next root. Gives how many were made. */
export async function makeRoots({ pool }: { readonly pool: Pool }, now: Date): Promise<number> {
  let made = 0;
  for (const shop of await installedShops(pool)) {
    const own = shopPool(pool, shop.shop);
    const before = await newestRoot(own, shop.shop);
    const until = lastSettledDay(shop, now);
    if (before !== null && before.until >= until) continue;
    await insertRoot(own, shop.shop, await rootUntil(own, shop, { before, until }), now);
    made += 1;
  }
  return made;
}

/** The start of the shop's newest day that began long enough ago. */
function lastSettledDay({ timeZone }: Shop, now: Date): Date {
  return startOfDay(localTime(new Date(now.getTime() - settledMs), timeZone).on, timeZone);
}

async function rootUntil(pool: Pool, { shop }: Shop, { before, until }: { before: LedgerRoot | null; until: Date }): Promise<LedgerRoot> {
  const hashed = rootOver(before?.root ?? '');
  const from = before?.until ?? new Date(0);
  for (let accounts = 0, after: string | null = null; ;) {
    const page: readonly AccountHash[] = await movedAccounts(pool, shop, { from, until, after, rowsMax: pageRows });
    for (const { member, hash } of page) hashed.add(member, hash);
    accounts += page.length;
    after = page.at(-1)?.member ?? null;
    if (page.length < pageRows) return { until, root: hashed.root(), accounts };
  }
}
