import { assert } from '#app/domain/values/assert.ts';
import { customerId, memberId, type CustomerId, type MemberId, type ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool } from 'pg';

/** A member whose tier brings another customer tag than Shopify has from us; null is none. */
export type TierTag = {
  readonly member: MemberId;
  readonly customer: CustomerId;
  readonly tag: string | null;
  readonly given: string | null;
};

/** Of one shop, by member, after the one given. */
export async function tagsToChange(
  db: Pool,
  { shop, after, rowsMax }: { readonly shop: ShopDomain; readonly after: MemberId | null; readonly rowsMax: number },
): Promise<readonly TierTag[]> {
  const { rows } = await db.query<{ id: string; customer: string; tag: string | null; tag_given: string | null }>(
    `SELECT m.id, m.customer, t.tag, t.tag_given FROM member_tier t JOIN member m ON m.shop = t.shop AND m.id = t.member
      WHERE t.shop = $1 AND t.tag IS DISTINCT FROM t.tag_given AND ($2::uuid IS NULL OR t.member > $2) AND m.customer IS NOT NULL
      ORDER BY t.member LIMIT $3`,
    [shop, after, rowsMax],
  );
  return rows.map((row) => {
    const [member, customer] = [memberId(row.id), customerId(row.customer)];
    assert(member && customer, 'a tier has the ids it was written with');
    return { member, customer, tag: row.tag, given: row.tag_given };
  });
}

/** Shopify has this tag from us now; the member may be due for another one meanwhile. */
export async function markTagGiven(db: Pool, shop: ShopDomain, { member, tag }: TierTag): Promise<void> {
  await db.query('UPDATE member_tier SET tag_given = $3 WHERE shop = $1 AND member = $2', [shop, member, tag]);
}
