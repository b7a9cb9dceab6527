import { assert } from '#app/domain/values/assert.ts';
import { shopDomain, type ShopDomain } from '#app/domain/values/ids.ts';
import { currencyCode, type CurrencyCode } from '#app/domain/values/money.ts';
import { timeZone, type TimeZone } from '#app/domain/values/time-zone.ts';
import type { PastZone } from '#app/domain/values/zone-history.ts';

import type { Pool, PoolClient } from 'pg';

type Reader = Pool | PoolClient;

/** A shop that has, or had, Laurel installed. */
export type Shop = {
  readonly shop: ShopDomain;
  readonly currency: CurrencyCode;
  readonly timeZone: TimeZone;
  readonly pastZones: readonly PastZone[];
  /** The language the shop itself speaks: "en", "pt-BR". */
  readonly locale: string;
  readonly name: string;
  readonly installedAt: Date;
  readonly uninstalledAt: Date | null;
  /** Up to where reconciliation has read its orders. */
  readonly reconciledAt: Date | null;
};

export type ShopFacts = Pick<Shop, 'currency' | 'timeZone' | 'name'>;

const columns = 'shop, currency, time_zone, past_zones, locale, name, installed_at, uninstalled_at, reconciled_at';

/** Null for a shop that never installed Laurel, or was erased. */
export async function shopByDomain(db: Reader, shop: ShopDomain): Promise<Shop | null> {
  const { rows } = await db.query<ShopRow>({ name: 'shop-by-domain', text: `SELECT ${columns} FROM shop WHERE shop = $1`, values: [shop] });
  return rows[0] ? keptShop(rows[0]) : null;
}

export async function installedShops(db: Reader): Promise<readonly Shop[]> {
  const { rows } = await db.query<ShopRow>(`SELECT ${columns} FROM shop WHERE uninstalled_at IS NULL ORDER BY shop`);
  return rows.map(keptShop);
}

/** The zone that is left is kept, until `now`; the placeholders are of the new zone and of now. */
const zoneKept = (zone: string, now: string) =>
  `time_zone = ${zone}, past_zones = CASE WHEN shop.time_zone = ${zone} THEN shop.past_zones
     ELSE shop.past_zones || jsonb_build_object('zone', shop.time_zone, 'until', ${now}::timestamptz) END`;

/**
 * A first install makes the row, in English: the Admin API tells a shop's own language only to apps that may read its locales
 * (`shopLocales`, a scope Laurel has no other use for). The next shop/update says it, and it stays over a return.
 *
 * A later install clears `uninstalled_at` and takes in what Shopify says now. True when the shop was not installed before (a first
 * install or a return).
 */
export async function upsertShop(client: PoolClient, shop: ShopDomain, facts: ShopFacts, now: Date): Promise<boolean> {
  const before = await shopByDomain(client, shop);
  await client.query(
    `INSERT INTO shop (shop, currency, time_zone, locale, name, installed_at)
     VALUES ($1, $2, $3, 'en', $4, $5)
     ON CONFLICT (shop) DO UPDATE SET currency = $2, ${zoneKept('$3', '$5')}, name = $4, uninstalled_at = NULL,
       installed_at = CASE WHEN shop.uninstalled_at IS NULL THEN shop.installed_at ELSE $5 END`,
    [shop, facts.currency, facts.timeZone, facts.name, now],
  );
  return before === null || before.uninstalledAt !== null;
}

export async function markShopUpdated(
  client: Reader,
  shop: ShopDomain,
  facts: ShopFacts & { readonly locale: string; readonly heardAt: Date },
): Promise<void> {
  await client.query(`UPDATE shop SET currency = $2, ${zoneKept('$3', '$6')}, name = $4, locale = $5 WHERE shop = $1`, [
    ...[shop, facts.currency, facts.timeZone, facts.name, facts.locale, facts.heardAt],
  ]);
}

export async function markShopUninstalled(client: PoolClient, shop: ShopDomain, now: Date): Promise<void> {
  await client.query('UPDATE shop SET uninstalled_at = $2 WHERE shop = $1 AND uninstalled_at IS NULL', [shop, now]);
}

/** Its tokens and whoever was signed in. */
export async function dropSessions(client: PoolClient, shop: ShopDomain): Promise<void> {
  await client.query('DELETE FROM session WHERE shop = $1', [shop]);
}

/** Never moves backwards. */
export async function markReconciled(db: Reader, shop: ShopDomain, until: Date): Promise<void> {
  await db.query('UPDATE shop SET reconciled_at = greatest(reconciled_at, $2) WHERE shop = $1', [shop, until]);
}

export type ShopRow = {
  shop: string;
  currency: string;
  time_zone: string;
  past_zones: readonly { readonly zone: string; readonly until: string }[];
  locale: string;
  name: string;
  installed_at: Date;
  uninstalled_at: Date | null;
  reconciled_at: Date | null;
};

export function keptShop(row: ShopRow): Shop {
  const [shop, zone] = [shopDomain(row.shop), timeZone(row.time_zone)];
  assert(shop && zone, `shop ${row.shop} has the time zone it was written with`);
  return {
    shop,
    currency: currencyCode(row.currency),
    timeZone: zone,
    pastZones: row.past_zones.flatMap(({ zone: left, until }) => {
      const past = timeZone(left);
      return past ? [{ zone: past, until: new Date(until) }] : [];
    }),
    locale: row.locale,
    name: row.name,
    installedAt: row.installed_at,
    uninstalledAt: row.uninstalled_at,
    reconciledAt: row.reconciled_at,
  };
}
