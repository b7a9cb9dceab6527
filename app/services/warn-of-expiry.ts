import { warnedBefore, warningsDue } from '#app/domain/ledger/warning.ts';
import { endings, giveWarnings, type MemberEnding } from '#app/persistence/expiry-warning.ts';
import { programInForce } from '#app/persistence/program-version.ts';
import { shopPool } from '#app/persistence/shop-pool.ts';
import { installedShops, type Shop } from '#app/persistence/shop.ts';

import type { Pool } from 'pg';

const pageRows = 1_000;

/** Keeps every warning that is due at `now` by the program in force, each once, in every shop. Gives how many. */
export async function warnOfExpiry({ pool }: { readonly pool: Pool }, now: Date): Promise<number> {
  let given = 0;
  for (const shop of await installedShops(pool)) {
    const own = shopPool(pool, shop.shop);
    const program = await programInForce(own, shop, now);
    const days = program?.document.expiry.warningDays ?? [];
    if (days.length > 0) given += await warnShop(own, shop, { days, now });
  }
  return given;
}

async function warnShop(pool: Pool, shop: Shop, { days, now }: { readonly days: readonly number[]; readonly now: Date }): Promise<number> {
  const at = { instant: now, zone: shop.timeZone };
  const until = warnedBefore(Math.max(...days), at);
  for (let given = 0, after: MemberEnding | null = null; ;) {
    const page: readonly MemberEnding[] = await endings(pool, shop.shop, { now, until, after, rowsMax: pageRows });
    const due = page.flatMap((ending) => warningsDue([ending], days, at).map((warning) => ({ ...warning, member: ending.member })));
    if (due.length > 0) given += await giveWarnings(pool, shop.shop, due, now);
    after = page.at(-1) ?? null;
    if (page.length < pageRows) return given;
  }
}
