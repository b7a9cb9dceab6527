import { pool } from './db.server.ts';
import { assert } from './domain/values/assert.ts';
import { shopDomain } from './domain/values/ids.ts';
import { publishPublicProgramJob } from './jobs/publish-public-program.ts';
import { workOnBackTestsJob } from './jobs/work-on-back-tests.ts';
import { workOnImportsJob } from './jobs/work-on-imports.ts';
import { workOnOrderImportsJob } from './jobs/work-on-order-imports.ts';
import { shopPool } from './persistence/shop-pool.ts';
import { shopByDomain } from './persistence/shop.ts';
import { sendJob } from './queue.server.ts';
import { adminClientFor, shopify, takeIn } from './shopify.server.ts';

import type { ShopDomain } from './domain/values/ids.ts';
import type { Shop } from './persistence/shop.ts';
import type { AdminClient } from './shopify/admin-client.ts';
import type { Pool, PoolClient } from 'pg';

export type AdminVisit = {
  readonly shop: Shop;
  /** Shopify's id of the member of staff; never a name. */
  readonly staff: string;
  /** What services of the admin's pages ask for. */
  readonly context: {
    /** Sees this shop's rows only. */
    readonly pool: Pool;
    readonly admin: AdminClient;
    readonly shop: ShopDomain;
    /** What the shop has let Laurel do. */
    readonly scopes: readonly string[];
    readonly announce: Announce;
    readonly enqueueImport: Announce;
    readonly enqueueBackTest: Announce;
    readonly enqueueOrderImport: Announce;
  };
};

/** Queues a job for the shop in this transaction: what tells the storefront of a new version, goes on with an import, or tries a draft. */
type Announce = (client: PoolClient, shop: ShopDomain) => Promise<void>;

/** A page is waited for: it shows what it has when Shopify takes longer than this. */
const patienceMs = 4_000;

/**
 * Who asks for an admin page, by the session token. Throws the library's answer (a Response) where there is no valid one:
 * the page then fetches a token and asks again.
 */
export async function signIn(request: Request): Promise<AdminVisit> {
  const { session, sessionToken } = await authenticated(request);
  const domain = shopDomain(session.shop);
  if (!domain) throw new Error('Shopify named a shop outside myshopify.com');
  if (!isOfStaff(sessionToken, domain)) throw new Response(null, { status: 401 });
  const own = shopPool(pool, domain);
  const known = await shopByDomain(own, domain);
  const shop = known && known.uninstalledAt === null ? known : await arrived(own, domain);
  return {
    shop,
    staff: sessionToken.sub,
    context: {
      pool: own,
      admin: adminClientFor(shop.shop, patienceMs),
      shop: shop.shop,
      scopes: (session.scope ?? '').split(','),
      announce,
      enqueueImport,
      enqueueBackTest,
      enqueueOrderImport,
    },
  };
}

/**
 * The library's look at who asks. It reads `host` as the base64 of a place, and falls over what is base64 of none: that is answered here,
 * as something that nobody but the address's writer has done wrong.
 */
export async function authenticated(request: Request) {
  const host = new URL(request.url).searchParams.get('host');
  if (host !== null && !namesAPlace(host)) throw noPageOfLaurels();
  return shopify.authenticate.admin(request);
}

/** To whoever came by an address that Shopify does not make. */
export function noPageOfLaurels(): Response {
  const words = '<p>This address is not one of Laurel’s. Open Laurel from your Shopify admin.</p>';
  return new Response(words, { status: 400, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

/** What is no base64 at all the library refuses by itself. */
function namesAPlace(host: string): boolean {
  if (!/^[0-9a-zA-Z+/]+={0,2}$/.test(host)) return true;
  try {
    return URL.canParse(`https://${atob(host)}`);
  } catch {
    return false;
  }
}

/** A buyer's token, from a checkout or an account page, is signed with the same secret for the same app: it names no admin, and a customer. */
function isOfStaff({ iss, dest, sub }: { readonly iss: string; readonly dest: string; readonly sub: string }, shop: ShopDomain): boolean {
  return iss === `https://${shop}/admin` && dest === `https://${shop}` && /^\d+$/.test(sub);
}

/** Only the shop that the address names, and Shopify's admin, may frame an answer; where it names none, or more, nobody may. */
export function allowFraming(request: Request, headers: Headers): void {
  const named = new URL(request.url).searchParams.getAll('shop');
  const shop = named.length === 1 ? shopDomain(named[0] ?? '') : undefined;
  headers.set('Content-Security-Policy', `frame-ancestors ${shop ? `https://${shop} https://admin.shopify.com` : "'none'"};`);
}

/** The library stores a new shop's session before it takes the shop in: a page that asks in between takes it in itself. */
async function arrived(own: Pool, domain: ShopDomain): Promise<Shop> {
  await takeIn(domain);
  const shop = await shopByDomain(own, domain);
  assert(shop, 'a shop that was taken in is there');
  return shop;
}

const announce: Announce = (client, shop) => sendJob(client, publishPublicProgramJob.name, { shop });

const enqueueImport: Announce = (client, shop) => sendJob(client, workOnImportsJob.name, { shop });

const enqueueBackTest: Announce = (client, shop) => sendJob(client, workOnBackTestsJob.name, { shop });

const enqueueOrderImport: Announce = (client, shop) => sendJob(client, workOnOrderImportsJob.name, { shop });
