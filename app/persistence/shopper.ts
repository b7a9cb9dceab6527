import type { CustomerId, ShopDomain } from '#app/domain/values/ids.ts';
import { keptMember, type Member, type MemberRow } from './member.ts';
import { keptShop, type Shop, type ShopRow } from './shop.ts';

import type { Pool } from 'pg';

/** A shop, and its member who is that customer; null where the customer is none yet, or nobody is signed in. */
type Shopper = { readonly shop: Shop; readonly member: Member | null };

/** In one look: a shopper waits. Null for a shop that never installed Laurel, or was erased. */
export async function shopperOf(pool: Pool, domain: ShopDomain, customer: CustomerId | null): Promise<Shopper | null> {
  const { rows } = await pool.query<Row>({
    name: 'shopper',
    text: `SELECT s.shop, s.currency, s.time_zone, s.past_zones, s.locale, s.name, s.installed_at, s.uninstalled_at, s.reconciled_at,
                  m.id, m.customer, m.enrolled_at, m.suspended_at
             FROM shop s LEFT JOIN member m ON m.shop = s.shop AND m.customer = $2
            WHERE s.shop = $1`,
    values: [domain, customer],
  });
  const [row] = rows;
  return row ? { shop: keptShop(row), member: row.id === null ? null : keptMember(row) } : null;
}

/** The member's columns are null where there is none. */
type Row = ShopRow & (MemberRow | Record<Exclude<keyof MemberRow, 'shop'>, null>);
