import { hasAccruals, recentMovements, shopTotals } from '#app/persistence/activity.ts';
import { countOpenDeliveries } from '#app/persistence/delivery-log.ts';
import { hasDraft } from '#app/persistence/program-draft.ts';
import { versionInForce } from '#app/persistence/program-version.ts';
import { isGuideHidden } from '#app/persistence/set-up-guide.ts';
import { isThemeBlockOn } from '#app/shopify/theme.ts';
import type { HomePage } from '#app/contracts/pages/home.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import { namesForPage } from './names-for-page.ts';
import { readProof } from './read-proof.ts';

import type { Pool } from 'pg';

export type ReadHomeContext = { readonly pool: Pool; readonly admin: AdminClient; readonly shop: ShopDomain };

const recentMax = 8;
const thirtyDaysMs = 30 * 24 * 60 * 60 * 1000;

/** The shop's state on one page: what is left to set up, the few numbers, and what happened last. */
export async function readHome({ pool, admin, shop }: ReadHomeContext, now: Date): Promise<HomePage> {
  const [proof, isHidden, totals, open, movements, hasPoints, inForce, isDrafted, theme] = await Promise.all([
    readProof(pool, shop, now),
    isGuideHidden(pool, shop),
    shopTotals(pool, shop, new Date(now.getTime() - thirtyDaysMs)),
    countOpenDeliveries(pool, shop),
    recentMovements(pool, shop, recentMax),
    hasAccruals(pool, shop),
    versionInForce(pool, shop),
    hasDraft(pool, shop),
    isThemeBlockOn(admin),
  ]);
  const names = await namesForPage(
    admin,
    movements.map(({ customer }) => customer),
  );
  return {
    proof,
    guide: {
      isHidden,
      steps: { program: inForce ? 'done' : 'open', storefront: theme, 'first-points': hasPoints ? 'done' : 'open' },
    },
    numbers: { ...totals, failedDeliveries: open.failed },
    recent: movements.map(({ customer, ...movement }) => ({
      ...movement,
      name: customer === null ? null : (names.get(customer)?.name ?? null),
    })),
    program: { version: inForce?.version ?? null, hasDraft: isDrafted },
  };
}
