import { assert } from '#app/domain/values/assert.ts';
import { memberId, shopDomain, type MemberId, type ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool, PoolClient } from 'pg';

/** A member whose metafield in Shopify is older than the account. */
export type WantedMembership = { readonly shop: ShopDomain; readonly member: MemberId; readonly wanted: string };

/**
 * Notes that these members' metafields are to be written again: in the transaction that changed what they show. Due at
 * once, unless an earlier failure has put the member off.
 */
export async function wantMemberships(client: PoolClient, shop: ShopDomain, members: readonly MemberId[], now: Date): Promise<void> {
  await client.query({
    name: 'want-memberships',
    text: `INSERT INTO membership_outbox (shop, member, wanted, due_at)
           SELECT $1, member, 1, $3 FROM (SELECT DISTINCT unnest($2::uuid[]) AS member) AS named ORDER BY member
           ON CONFLICT (shop, member) DO UPDATE SET wanted = membership_outbox.wanted + 1`,
    values: [shop, members, now],
  });
}

/** The same as a part of the statement that has changed `accounts`, of the shop `$1` at `$2`. */
export const wantingMemberships = `INSERT INTO membership_outbox (shop, member, wanted, due_at) SELECT $1, member, 1, $2 FROM accounts ORDER BY member
  ON CONFLICT (shop, member) DO UPDATE SET wanted = membership_outbox.wanted + 1`;

/** Every member of the shop, after something that all metafields show has changed. */
export async function wantAllMemberships(client: PoolClient, shop: ShopDomain, now: Date): Promise<void> {
  await client.query(
    `INSERT INTO membership_outbox (shop, member, wanted, due_at)
     SELECT shop, id, 1, $2 FROM member WHERE shop = $1 AND customer IS NOT NULL ORDER BY id
     ON CONFLICT (shop, member) DO UPDATE SET wanted = membership_outbox.wanted + 1`,
    [shop, now],
  );
}

/**
 * Takes up to `rowsMax` that are due, of the shop whose oldest is due first, and puts them off to `retryAt`: a worker that
 * dies on the way leaves them to the next one. Workers at once take different members.
 */
export async function claimMemberships(
  pool: Pool,
  { now, retryAt, rowsMax }: { readonly now: Date; readonly retryAt: Date; readonly rowsMax: number },
): Promise<readonly WantedMembership[]> {
  // Chosen in a WITH, which is worked out once: a plan may run a subquery again for each row, and each time it takes as many others.
  const { rows } = await pool.query<{ shop: string; member: string; wanted: string }>(
    `WITH due AS MATERIALIZED (
       SELECT shop, member FROM membership_outbox
        WHERE due_at <= $1 AND shop = (SELECT shop FROM membership_outbox WHERE due_at <= $1 ORDER BY due_at LIMIT 1)
        ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
     UPDATE membership_outbox o SET due_at = $2 FROM due WHERE o.shop = due.shop AND o.member = due.member
     RETURNING o.shop, o.member, o.wanted`,
    [now, retryAt, rowsMax],
  );
  return rows.map((row) => {
    const [shop, member] = [shopDomain(row.shop), memberId(row.member)];
    assert(shop && member, 'an outbox row has the ids it was written with');
    return { shop, member, wanted: row.wanted };
  });
}

/**
 * Takes off what Shopify now has; a member who changed meanwhile stays, due at once. The rows are locked first, in key order: a change that
 * is being committed is waited for and then seen, and nobody waits in a ring.
 */
export async function settleMemberships(pool: Pool, sent: readonly WantedMembership[], now: Date): Promise<void> {
  const columns = [sent.map(({ shop }) => shop), sent.map(({ member }) => member), sent.map(({ wanted }) => wanted)];
  await pool.query({
    name: 'settle-memberships',
    text: `WITH held AS (SELECT o.shop, o.member, o.wanted = s.wanted AS is_done
                    FROM membership_outbox o JOIN unnest($1::text[], $2::uuid[], $3::bigint[]) AS s (shop, member, wanted)
                      ON o.shop = s.shop AND o.member = s.member ORDER BY o.shop, o.member FOR UPDATE OF o),
                done AS (DELETE FROM membership_outbox o USING held h WHERE o.shop = h.shop AND o.member = h.member AND h.is_done)
           UPDATE membership_outbox o SET due_at = $4 FROM held h WHERE o.shop = h.shop AND o.member = h.member AND NOT h.is_done`,
    values: [...columns, now],
  });
}
