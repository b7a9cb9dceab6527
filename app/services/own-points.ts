import type { Account } from '#app/domain/ledger/account.ts';
import { ownPoints, type OwnPoints } from '#app/domain/ledger/own-points.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { MemberId, OrderId, ShopDomain } from '#app/domain/values/ids.ts';
import { noPoints } from '#app/domain/values/points.ts';
import { expiredBySource, type EarnedBy } from '#app/persistence/expired-points.ts';

import type { PoolClient } from 'pg';

/** An order that points were posted for, on whose account. */
export type PostedOrder = { readonly id: OrderId; readonly member: MemberId };

type Locked = { readonly shop: ShopDomain; readonly accounts: ReadonlyMap<MemberId, Account>; readonly now: Date };

/** What has become of what each order earned; the accounts are locked. */
export async function ownPointsOfOrders(
  client: PoolClient,
  orders: readonly PostedOrder[],
  of: Locked,
): Promise<ReadonlyMap<OrderId, OwnPoints>> {
  const earned = orders.map(({ id, member }) => ({ source: id, member }));
  const own = await ownPointsOf(client, earned, of);
  return new Map(earned.map((each) => [each.source, own(each)]));
}

/** The same of anything that earned points. */
export async function ownPointsOf(
  client: PoolClient,
  earned: readonly EarnedBy[],
  { shop, accounts, now }: Locked,
): Promise<(each: EarnedBy) => OwnPoints> {
  const keyOf = ({ member, source }: EarnedBy) => `${member} ${source}`;
  const expired = new Map((await expiredBySource(client, shop, earned)).map((each) => [keyOf(each), each.points]));
  return (each) => {
    const account = accounts.get(each.member);
    assert(account, 'the account of what is settled is locked');
    return ownPoints(account, each.source, { expiredBefore: expired.get(keyOf(each)) ?? noPoints, now });
  };
}
