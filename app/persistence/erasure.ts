import type { CustomerId, MemberId, OrderId, ShopDomain } from '#app/domain/values/ids.ts';

import type { PoolClient } from 'pg';

/** Parents last: each table's rows are gone before those that they point to. What is append-only goes first, by `erase_history`. */
const tables = [
  'session',
  'staff_access',
  'membership_outbox',
  'delivery',
  'expiry_warning',
  'redemption',
  'order_state',
  'cap_use',
  'back_test',
  'invariant_check',
  'order_import',
  'member_import_row',
  'member_import',
  'member_tier',
  'given_tag',
  'tier_gift',
  'member_birthday',
  'sign_up',
  'account',
  'member',
  'program_draft',
  'shop',
] as const;

/** Every row of the shop, history too: the one deletion of it that the database lets pass. */
export async function eraseShop(client: PoolClient, shop: ShopDomain): Promise<void> {
  await client.query('SELECT erase_history($1)', [shop]);
  for (const table of tables) await client.query(`DELETE FROM ${table} WHERE shop = $1`, [shop]);
}

/** Cuts the tie between a member and the customer. The entries stay: they name nobody. */
export async function forgetMember(client: PoolClient, shop: ShopDomain, member: MemberId, now: Date): Promise<void> {
  await client.query(
    `DELETE FROM member_import_row AS r USING member AS m WHERE m.shop = $1 AND m.id = $2 AND r.shop = m.shop AND r.customer = m.customer`,
    [shop, member],
  );
  await client.query('UPDATE member SET customer = NULL, redacted_at = coalesce(redacted_at, $3) WHERE shop = $1 AND id = $2', [
    shop,
    member,
    now,
  ]);
  await client.query('DELETE FROM membership_outbox WHERE shop = $1 AND member = $2', [shop, member]);
  await client.query('DELETE FROM member_birthday WHERE shop = $1 AND member = $2', [shop, member]);
  await client.query('DELETE FROM sign_up WHERE shop = $1 AND member = $2', [shop, member]);
  await client.query('DELETE FROM given_tag WHERE shop = $1 AND member = $2', [shop, member]);
}

/**
 * Drops what the orders said, and keeps a place for those not known, so that a message that comes late is not taken for news. What was
 * posted for them stays, and by which version and context they are judged, so that a later refund still takes back the right points.
 * Gives their ids.
 */
export async function forgetOrders(
  client: PoolClient,
  shop: ShopDomain,
  of: { readonly member: MemberId | null; readonly orders: readonly OrderId[] },
): Promise<readonly string[]> {
  await client.query(
    `INSERT INTO order_state (shop, "order", name, placed_at, updated_at, posted, postings)
     SELECT $1, unnest($2::text[]), '', 'epoch', 'epoch', 0, 0 ON CONFLICT DO NOTHING`,
    [shop, of.orders],
  );
  const { rows } = await client.query<{ order: string }>(
    `UPDATE order_state SET state = NULL, guest = NULL WHERE shop = $1 AND (member = $2::uuid OR "order" = ANY ($3::text[])) RETURNING "order"`,
    [shop, of.member, of.orders],
  );
  return rows.map(({ order }) => order);
}

/** Orders that wait for this guest wait for nobody any more. */
export async function forgetGuest(client: PoolClient, shop: ShopDomain, guest: string): Promise<void> {
  await client.query('UPDATE order_state SET guest = NULL WHERE shop = $1 AND guest = $2 AND member IS NULL', [shop, guest]);
}

/**
 * Drops the bodies of deliveries about the customer or these orders; one still waiting is closed with `outcome`. A body that
 * merely contains the customer's number goes too: what it said of an order is read again from Shopify.
 */
export async function forgetDeliveries(
  client: PoolClient,
  {
    shop,
    customer,
    orders,
    outcome,
    now,
  }: {
    readonly shop: ShopDomain;
    readonly customer: CustomerId;
    readonly orders: readonly string[];
    readonly outcome: string;
    readonly now: Date;
  },
): Promise<void> {
  const number = customer.slice(customer.lastIndexOf('/') + 1);
  await client.query(
    `UPDATE delivery SET body = NULL,
            processed_at = CASE WHEN state = 'processed' THEN processed_at ELSE $5 END,
            outcome = CASE WHEN state = 'processed' THEN outcome ELSE $4 END,
            state = 'processed'
      WHERE shop = $1 AND body IS NOT NULL AND topic <> 'customers/redact'
        AND (subject = $2 OR subject = ANY ($3::text[]) OR position(convert_to($6, 'UTF8') IN body) > 0)`,
    [shop, customer, orders, outcome, now, number],
  );
}
