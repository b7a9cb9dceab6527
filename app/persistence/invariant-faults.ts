import type { ShopDomain } from '#app/domain/values/ids.ts';

import type { PoolClient } from 'pg';

/** Faults of one kind: how many, and the first of them: whose account, and which order or redemption. */
export type Found = {
  readonly fault: string;
  readonly faults: number;
  readonly named: readonly { readonly member: string | null; readonly about: string | null }[];
};

type Row = { fault: string; faults: string; members: readonly (string | null)[]; abouts: readonly (string | null)[] };

function found(rows: readonly Row[]): readonly Found[] {
  return rows.map(({ fault, faults, members, abouts }) => ({
    fault,
    faults: Number(faults),
    named: abouts.map((about, place) => ({ member: members[place] ?? null, about })),
  }));
}

/** Of `wrong (fault, member, about)`, each kind with as many named as $2 says. */
const grouped = `
SELECT fault, count(*) AS faults, (array_agg(member ORDER BY about, member))[1:$2] AS members, (array_agg(about ORDER BY about, member))[1:$2] AS abouts
  FROM wrong GROUP BY fault ORDER BY fault`;

/** Balances that no account may have, whatever its entries say. */
export async function impossibleBalances(client: PoolClient, shop: ShopDomain, namedMax: number): Promise<readonly Found[]> {
  const { rows } = await client.query<Row>(
    `WITH wrong AS (
       SELECT member::text AS member, NULL::text AS about, CASE WHEN outstanding > 0 AND deficit > 0 THEN 'owes-and-has' ELSE 'negative-balance' END AS fault
         FROM account WHERE shop = $1 AND (outstanding < 0 OR deficit < 0 OR (outstanding > 0 AND deficit > 0)))
     ${grouped}`,
    [shop, namedMax],
  );
  return found(rows);
}

/**
 * Orders whose entries do not come to what stands posted for them, or stand on another account. Where the version lets go what a member has not got,
 * less may have been taken than was posted (`forgiving`).
 */
export async function ordersPostedOtherwise(
  client: PoolClient,
  shop: ShopDomain,
  { forgiving, namedMax }: { readonly forgiving: readonly number[]; readonly namedMax: number },
): Promise<readonly Found[]> {
  const { rows } = await client.query<Row>(
    `WITH moved AS (
       SELECT source ->> 'id' AS "order", min(member::text) AS member, count(DISTINCT member) AS members,
              sum(CASE kind WHEN 'accrual' THEN points ELSE 0 - points END) AS points
         FROM entry WHERE shop = $1 AND kind IN ('accrual', 'clawback') AND source ->> 'kind' = 'order' GROUP BY 1),
     compared AS (
       SELECT coalesce(m."order", o."order") AS "order", o."order" IS NULL AS is_unknown,
              m.members > 1 OR m.member <> coalesce(o.member::text, '') AS is_elsewhere,
              coalesce(m.points, 0) - o.posted AS too_many, coalesce(o.member::text, m.member) AS member, o.program_version = ANY ($3::int[]) AS is_forgiving
         FROM moved m FULL JOIN (SELECT * FROM order_state WHERE shop = $1) o ON o."order" = m."order"),
     wrong AS (
       SELECT "order" AS about, member, CASE WHEN is_unknown THEN 'order-unknown' WHEN is_elsewhere THEN 'order-elsewhere' ELSE 'order-entries-differ' END AS fault
         FROM compared WHERE is_unknown OR is_elsewhere OR too_many < 0 OR (too_many > 0 AND is_forgiving IS NOT TRUE))
     ${grouped}`,
    [shop, namedMax, forgiving],
  );
  return found(rows);
}

/** What a redemption must be, in the database alone: one debit, one reward, its points back where it is over, and no long wait in between. */
export async function redemptionFaults(
  client: PoolClient,
  shop: ShopDomain,
  { reservedUntil, namedMax }: { readonly reservedUntil: Date; readonly namedMax: number },
): Promise<readonly Found[]> {
  const { rows } = await client.query<Row>(
    `WITH debit AS (
       SELECT source ->> 'id' AS id, member, sum(points) AS points, count(*) AS entries FROM entry WHERE shop = $1 AND kind = 'redemption' GROUP BY 1, 2),
     back AS (
       SELECT source ->> 'id' AS id, sum(points) AS points FROM entry
        WHERE shop = $1 AND kind = 'restoration' AND source ->> 'kind' = 'redemption' GROUP BY 1),
     compared AS (
       SELECT coalesce(r.id::text, d.id) AS about, coalesce(r.member, d.member)::text AS of_member, r.*, d.entries, d.points AS debited, coalesce(b.points, 0) AS came_back
         FROM (SELECT * FROM redemption WHERE shop = $1) r
         FULL JOIN debit d ON d.id = r.id::text AND d.member = r.member
         LEFT JOIN back b ON b.id = r.id::text),
     wrong AS (
       SELECT c.about, c.of_member AS member, f.fault FROM compared c CROSS JOIN LATERAL (VALUES
         ('redemption-unknown', c.id IS NULL),
         ('debit-missing', c.id IS NOT NULL AND c.entries IS NULL),
         ('debit-differs', c.entries > 1 OR c.debited <> c.price),
         ('points-back-differ', c.came_back <> c.restored OR (c.state IN ('returned', 'expired') AND c.restored <> c.price)),
         ('reserved-too-long', c.state = 'reserved' AND c.reserved_at < $3),
         ('reward-missing', c.state = 'issued' AND c.shopify_id IS NULL AND c.delivery IN ('discount-code', 'gift-card', 'store-credit'))
       ) AS f (fault, is_wrong) WHERE f.is_wrong
       UNION ALL
       SELECT r.id::text, r.member::text, 'reward-shared' FROM redemption r
        WHERE r.shop = $1 AND r.shopify_id IN (SELECT shopify_id FROM redemption WHERE shop = $1 GROUP BY shopify_id HAVING count(*) > 1))
     ${grouped}`,
    [shop, namedMax, reservedUntil],
  );
  return found(rows);
}

type Counted = { readonly accounts: number; readonly lots: number; readonly redemptions: number };

/** How much there is of what the statements above look through. */
export async function countChecked(client: PoolClient, shop: ShopDomain): Promise<Counted> {
  const { rows } = await client.query<{ [Kind in keyof Counted]: string }>(
    `SELECT (SELECT count(*) FROM account WHERE shop = $1) AS accounts, (SELECT count(*) FROM lot WHERE shop = $1) AS lots,
            (SELECT count(*) FROM redemption WHERE shop = $1) AS redemptions`,
    [shop],
  );
  const [row] = rows;
  return { accounts: Number(row?.accounts ?? 0), lots: Number(row?.lots ?? 0), redemptions: Number(row?.redemptions ?? 0) };
}
