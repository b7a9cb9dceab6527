import type { CustomerId, ShopDomain } from '#app/domain/values/ids.ts';
import { keptMember, type Member, type MemberRow } from './member.ts';
import { pendingAndEnded, standingColumns, standingOf, type Standing, type StandingRow } from './membership.ts';
import type { VersionRow } from './program-version.ts';
import { keptShop, type Shop, type ShopRow } from './shop.ts';

import type { Pool } from 'pg';

/** A shop, and its member who is that customer; null where the customer is none yet, or nobody is signed in. */
export type Shopper = { readonly shop: Shop; readonly own: OwnMembership | null };

/** A member, and what a page shows of one besides the rewards held out. */
export type OwnMembership = {
  readonly member: Member;
  readonly standing: Standing;
  /** The one in force; null before the first. */
  readonly version: VersionRow | null;
  /** Whether there are rewards that are issued and not used, ended or not. */
  readonly hasIssued: boolean;
};

/** As all of it stands at `now`, in one look: a shopper waits. Null for a shop that never installed Laurel, or was erased. */
export async function shopperOf(pool: Pool, domain: ShopDomain, customer: CustomerId | null, now: Date): Promise<Shopper | null> {
  const { rows } = await pool.query<Row>({ name: 'shopper', text, values: [domain, customer, now.toISOString()] });
  const [row] = rows;
  return row ? { shop: keptShop(row), own: row.id === null ? null : ownMembership(row) } : null;
}

const text = `SELECT s.shop, s.currency, s.time_zone, s.past_zones, s.locale, s.name, s.installed_at, s.uninstalled_at, s.reconciled_at,
                     ${standingColumns},
                     v.version, v.published_at, v.published_by,
                     EXISTS (SELECT FROM redemption WHERE shop = $1 AND member = m.id AND state = 'issued') AS has_issued
                FROM shop s
                LEFT JOIN member m ON m.shop = $1 AND m.customer = $2
                LEFT JOIN account a ON a.shop = $1 AND a.member = m.id
                LEFT JOIN LATERAL (
                  SELECT version, published_at, published_by FROM program_version
                   WHERE shop = $1 AND published_at <= $3 ORDER BY version DESC LIMIT 1) v ON true
                ${pendingAndEnded}
               WHERE s.shop = $1`;

function ownMembership(row: OwnRow): OwnMembership {
  return {
    member: keptMember(row),
    standing: standingOf(row),
    version: row.version === null ? null : row,
    hasIssued: row.has_issued,
  };
}

type OwnRow = MemberRow & StandingRow & (VersionRow | Record<keyof VersionRow, null>) & { has_issued: boolean };

/** The member's columns are null where there is none. */
type Row = ShopRow & (OwnRow | { id: null });
