import type { OrderAward } from '#app/contracts/pages/order-imports.ts';
import type { FrozenContext } from '#app/domain/earning/context.ts';
import type { Order } from '#app/domain/earning/order.ts';
import { assert } from '#app/domain/values/assert.ts';
import { memberId, orderId, type MemberId, type OrderId, type ShopDomain } from '#app/domain/values/ids.ts';
import { points, type Points } from '#app/domain/values/points.ts';
import { keysOfShop, rowSet } from './row-set.ts';
import { revivedContext, revivedOrder, type StoredContext, type StoredOrder } from './stored-order.ts';

import type { Pool, PoolClient } from 'pg';

/** What Laurel keeps of an order between two messages about it. */
export type OrderState = {
  readonly id: OrderId;
  /** Whose account its points stand on; null while it has no customer. */
  readonly member: MemberId | null;
  readonly updatedAt: Date;
  /** Null after a redaction. */
  readonly order: Order | null;
  /** Null until it is first judged, and for ever where it was placed before the first version. */
  readonly context: FrozenContext | null;
  readonly posted: Points;
  /** Of what should have been taken back, points that a forgiving refund policy left with the member. */
  readonly letGo: Points;
  readonly postings: number;
  /** Of an order without a customer: the hash it is held under. */
  readonly guest: string | null;
  /** Null while it has not earned. */
  readonly first: FirstEarned | null;
  /** Of a guest's order from before the first version; null where no import told of it. */
  readonly past: PastTerms | null;
};

/** By which version an import has it judged, should its customer appear, and whether it then earns or only counts. */
export type PastTerms = { readonly version: number; readonly award: OrderAward };

/** From when an order earned, and what stood then: points, and minor units that count for tiers. */
export type FirstEarned = { readonly earnedAt: Date; readonly points: Points; readonly countedMinor: number };

export async function orderStates(db: Pool | PoolClient, shop: ShopDomain, ids: readonly OrderId[]): Promise<Map<OrderId, OrderState>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.query<Row>({
    name: 'order-states',
    text: `SELECT "order", member, updated_at, state, context, posted, let_go, postings, guest, earned_at, first_posted, first_counted_minor, past_version,
                  past_award
             FROM ${keysOfShop('$2::text[]', '"order"')} JOIN order_state USING (shop, "order")`,
    values: [shop, [...new Set(ids)]],
  });
  const states = rows.map(read);
  return new Map(states.map((state) => [state.id, state]));
}

/** Whether what the order said was erased with its customer: of such a row nothing but ids, instants and points is kept. */
export function isErased({ order }: OrderState): boolean {
  return order === null;
}

/** `countedMinor`: what counts for tiers by amount, as it stands now. */
export type NewOrderState = Omit<OrderState, 'order' | 'updatedAt' | 'past'> & { readonly order: Order; readonly countedMinor: number };

const stateRows = rowSet(3, {
  id: 'text',
  name: 'text',
  member: 'uuid',
  placedAt: 'timestamptz',
  updatedAt: 'timestamptz',
  state: 'json',
  version: 'integer',
  context: 'json',
  posted: 'bigint',
  letGo: 'bigint',
  postings: 'integer',
  guest: 'text',
  earnedAt: 'timestamptz',
  counted: 'bigint',
  firstPosted: 'bigint',
  firstCounted: 'bigint',
});

/** Writes the states, in key order, in one statement. One that is older than what another process has kept meanwhile is a defect. What was erased stays erased, whatever is told of the order later. */
export async function saveOrderStates(client: PoolClient, shop: ShopDomain, states: readonly NewOrderState[], now: Date): Promise<void> {
  if (states.length === 0) return;
  const rows = states.map(({ id, member, order, context, posted, letGo, postings, guest, first, countedMinor }) => ({
    id,
    member,
    name: order.name,
    placedAt: order.placedAt,
    updatedAt: order.updatedAt,
    state: order,
    version: context?.programVersion ?? null,
    context,
    posted,
    letGo,
    postings,
    guest,
    earnedAt: first?.earnedAt ?? null,
    counted: countedMinor,
    firstPosted: first?.points ?? null,
    firstCounted: first?.countedMinor ?? null,
  }));
  const { rowCount } = await client.query({
    name: 'save-order-states',
    text: `INSERT INTO order_state (shop, "order", name, member, placed_at, updated_at, state, program_version, context, posted, let_go, postings, judged_at,
                  guest, earned_at, counted_minor, first_posted, first_counted_minor)
           SELECT $1, o.id, o.name, o.member, o."placedAt", o."updatedAt", o.state::json, o.version, nullif(o.context, 'null')::json, o.posted,
                  o."letGo", o.postings, $2, o.guest, o."earnedAt", o.counted, o."firstPosted", o."firstCounted"
             FROM ${stateRows.as('o')}
            ORDER BY o.id
           ON CONFLICT (shop, "order") DO UPDATE SET name = excluded.name, member = excluded.member, placed_at = excluded.placed_at,
             updated_at = excluded.updated_at, state = CASE WHEN order_state.state IS NOT NULL THEN excluded.state END, program_version = excluded.program_version,
             context = excluded.context, posted = excluded.posted, let_go = excluded.let_go, postings = excluded.postings, judged_at = excluded.judged_at,
             guest = CASE WHEN order_state.state IS NOT NULL THEN excluded.guest END, earned_at = excluded.earned_at,
             counted_minor = excluded.counted_minor, first_posted = excluded.first_posted, first_counted_minor = excluded.first_counted_minor
             WHERE order_state.updated_at <= excluded.updated_at`,
    values: [shop, now, ...stateRows.values(rows)],
  });
  assert(rowCount === states.length, 'no newer state was kept meanwhile');
}

/** Keeps it with those of the orders that are a guest's and were not judged; what is to earn does not become what only counts. */
export async function savePastTerms(
  client: PoolClient,
  shop: ShopDomain,
  { orders, version, award }: PastTerms & { readonly orders: readonly OrderId[] },
): Promise<void> {
  if (orders.length === 0) return;
  await client.query(
    `UPDATE order_state SET past_version = $3, past_award = $4
      WHERE shop = $1 AND "order" = ANY ($2::text[]) AND member IS NULL AND context IS NULL AND state IS NOT NULL
        AND coalesce(past_award, 'nothing') = 'nothing'`,
    [shop, orders, version, award],
  );
}

type Row = {
  order: string;
  member: string | null;
  updated_at: Date;
  state: StoredOrder | null;
  context: StoredContext | null;
  posted: string;
  let_go: string;
  postings: number;
  guest: string | null;
  earned_at: Date | null;
  first_posted: string | null;
  first_counted_minor: string | null;
  past_version: number | null;
  past_award: OrderAward | null;
};

function read(row: Row): OrderState {
  const id = orderId(row.order);
  assert(id, `${row.order} is an order's id`);
  return {
    id,
    member: row.member === null ? null : (memberId(row.member) ?? null),
    updatedAt: row.updated_at,
    order: row.state === null ? null : revivedOrder(row.state),
    context: row.context && revivedContext(row.context),
    posted: points(Number(row.posted)),
    letGo: points(Number(row.let_go)),
    postings: row.postings,
    guest: row.guest,
    first: row.earned_at && {
      earnedAt: row.earned_at,
      points: points(Number(row.first_posted)),
      countedMinor: Number(row.first_counted_minor),
    },
    past: row.past_version === null || row.past_award === null ? null : { version: row.past_version, award: row.past_award },
  };
}
