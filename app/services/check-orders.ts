import { outcomeOf } from '#app/domain/earning/evaluate.ts';
import { noPoints } from '#app/domain/values/points.ts';
import { zoneAt, type ZoneHistory } from '#app/domain/values/zone-history.ts';
import { pastOrders, type KeptOrder } from '#app/persistence/past-orders.ts';
import type { ProgramVersion } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import type { InvariantTally } from './invariant-tally.ts';

import type { PoolClient } from 'pg';

const pageRows = 500;

/** Judges every order of the shop's members again, as it stands, by its own version and what was frozen with it, against what stands posted for it. */
export async function checkOrders(
  client: PoolClient,
  { shop, versions }: { readonly shop: Shop; readonly versions: readonly ProgramVersion[] },
  tally: InvariantTally,
): Promise<void> {
  for (let after: KeptOrder | null = null; ;) {
    const page: readonly KeptOrder[] = await pastOrders(client, shop.shop, { after, rowsMax: pageRows });
    tally.checked('orders', page.length);
    const wrong = page.filter((kept) => targetOf(kept, versions, shop) !== kept.posted);
    tally.wrong(
      'orders',
      wrong.map(({ member, order }) => ({ member, fault: 'order-points-differ', about: order.id })),
    );
    after = page.at(-1) ?? null;
    if (page.length < pageRows) break;
  }
}

/** What should stand posted for the order; null where the version that judged it is not there. */
export function targetOf(
  { order, context }: Pick<KeptOrder, 'order' | 'context'>,
  versions: readonly ProgramVersion[],
  shop: ZoneHistory,
): number | null {
  // Before the first version, or never judged.
  if (context === null || context.countsOnly) return noPoints;
  const version = versions.find(({ version: number }) => number === context.programVersion);
  return version ? outcomeOf(order, version.document, context, zoneAt(shop, order.placedAt)).points : null;
}
