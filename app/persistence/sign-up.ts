import { assert } from '#app/domain/values/assert.ts';
import { customerId, memberId, shopDomain, type CustomerId, type MemberId, type ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool, PoolClient } from 'pg';

/** A member who has just signed up. */
export type SignUp = { readonly shop: ShopDomain; readonly member: MemberId; readonly customer: CustomerId; readonly signedUpAt: Date };

export async function wantSignUps(client: PoolClient, shop: ShopDomain, members: readonly MemberId[], now: Date): Promise<void> {
  await client.query(
    `INSERT INTO sign_up (shop, member, signed_up_at, due_at) SELECT $1, member, $3, $3 FROM unnest($2::uuid[]) AS member ORDER BY member
     ON CONFLICT DO NOTHING`,
    [shop, members, now],
  );
}

/** Takes up to `rowsMax` that are due and puts them off to `retryAt`: a worker that dies on the way leaves them to the next one. */
export async function claimSignUps(
  pool: Pool,
  { now, retryAt, rowsMax }: { readonly now: Date; readonly retryAt: Date; readonly rowsMax: number },
): Promise<readonly SignUp[]> {
  const { rows } = await pool.query<{ shop: string; member: string; customer: string; signed_up_at: Date }>(
    `WITH due AS MATERIALIZED (
       SELECT shop, member FROM sign_up WHERE due_at <= $1 ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
     UPDATE sign_up s SET due_at = $2 FROM due, member m
      WHERE s.shop = due.shop AND s.member = due.member AND m.shop = s.shop AND m.id = s.member AND m.customer IS NOT NULL
     RETURNING s.shop, s.member, m.customer, s.signed_up_at`,
    [now, retryAt, rowsMax],
  );
  return rows.map((row) => {
    const [shop, member, customer] = [shopDomain(row.shop), memberId(row.member), customerId(row.customer)];
    assert(shop && member && customer, 'a sign-up has the ids it was written with');
    return { shop, member, customer, signedUpAt: row.signed_up_at };
  });
}

export async function dropSignUp(pool: Pool, { shop, member }: Pick<SignUp, 'shop' | 'member'>): Promise<void> {
  await pool.query('DELETE FROM sign_up WHERE shop = $1 AND member = $2', [shop, member]);
}
