import type { Account } from '#app/domain/ledger/account.ts';
import { ownPoints, type OwnPoints } from '#app/domain/ledger/own-points.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { MemberId, OrderId, ShopDomain } from '#app/domain/values/ids.ts';
import { noPoints } from '#app/domain/values/points.ts';
import { expiredBySource } from '#app/persistence/expired-points.ts';

import type { PoolClient } from 'pg';

/** An order that points were posted for, on whose account. */
export type PostedOrder = { readonly id: OrderId; readonly member: MemberId };

/** What has become of what each order earned; the accounts are locked. */
export async function ownPointsOfOrders(
  client: PoolClient,
  orders: readonly PostedOrder[],
  of: { readonly shop: ShopDomain; readonly accounts: ReadonlyMap<MemberId, Account>; readonly now: Date },
): Promise<ReadonlyMap<OrderId, OwnPoints>> {
  const expired = await expiredBySource(
    client,
    of.shop,
    orders.map(({ id, member }) => ({ source: id, member })),
  );
  return new Map(
    orders.map(({ id, member }) => {
      const account = of.accounts.get(member);
      assert(account, 'the account of an order that is settled is locked');
      return [id, ownPoints(account, id, { expiredBefore: expired.get(id) ?? noPoints, now: of.now })];
    }),
  );
}
