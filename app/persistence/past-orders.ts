import type { FrozenContext } from '#app/domain/earning/context.ts';
import type { Order } from '#app/domain/earning/order.ts';
import { assert } from '#app/domain/values/assert.ts';
import { customerId, memberId, type CustomerId, type MemberId, type ShopDomain } from '#app/domain/values/ids.ts';
import { revivedContext, revivedOrder, type StoredContext, type StoredOrder } from './stored-order.ts';

import type { Pool, PoolClient } from 'pg';

/** An order of a member's as it stands, with what was frozen (null: it was placed before the first version) and what stands posted. */
export type KeptOrder = {
  readonly order: Order;
  readonly member: MemberId;
  readonly customer: CustomerId | null;
  readonly context: FrozenContext | null;
  readonly posted: number;
};

const isOfMember = 'o.shop = $1 AND o.member IS NOT NULL AND o.state IS NOT NULL';

export async function countPastOrders(db: Pool, shop: ShopDomain): Promise<number> {
  const { rows } = await db.query<{ count: string }>(`SELECT count(*) FROM order_state AS o WHERE ${isOfMember}`, [shop]);
  return Number(rows[0]?.count ?? 0);
}

/** Members' orders in the order they were placed, after one of them; null begins. Those of erased customers are gone. */
export async function pastOrders(
  db: Pool | PoolClient,
  shop: ShopDomain,
  { after, rowsMax }: { readonly after: KeptOrder | null; readonly rowsMax: number },
): Promise<readonly KeptOrder[]> {
  const { rows } = await db.query<Row>({
    name: 'past-orders',
    text: `SELECT o.member, m.customer, o.state, o.context, o.posted
             FROM order_state AS o JOIN member AS m ON m.shop = o.shop AND m.id = o.member
            WHERE ${isOfMember} AND ($2::timestamptz IS NULL OR (o.placed_at, o."order") > ($2, $3))
            ORDER BY o.placed_at, o."order" LIMIT $4`,
    values: [shop, after?.order.placedAt ?? null, after?.order.id ?? null, rowsMax],
  });
  return rows.map(read);
}

type Row = { member: string; customer: string | null; state: StoredOrder; context: StoredContext | null; posted: string };

function read(row: Row): KeptOrder {
  const member = memberId(row.member);
  assert(member, `${row.member} is a member's id`);
  return {
    order: revivedOrder(row.state),
    member,
    customer: row.customer === null ? null : (customerId(row.customer) ?? null),
    context: row.context && revivedContext(row.context),
    posted: Number(row.posted),
  };
}

/** What orders stand for on each account now, and what is outstanding on it. */
export async function creditedByMember(
  db: Pool,
  shop: ShopDomain,
): Promise<readonly { readonly member: MemberId; readonly credited: number; readonly outstanding: number }[]> {
  const { rows } = await db.query<{ member: string; credited: string; outstanding: string }>(
    `SELECT a.member, a.outstanding, coalesce(sum(o.posted), 0) AS credited
       FROM account AS a LEFT JOIN order_state AS o ON o.shop = a.shop AND o.member = a.member
      WHERE a.shop = $1 GROUP BY a.member, a.outstanding`,
    [shop],
  );
  return rows.flatMap((row) => {
    const member = memberId(row.member);
    return member ? { member, credited: Number(row.credited), outstanding: Number(row.outstanding) } : [];
  });
}
