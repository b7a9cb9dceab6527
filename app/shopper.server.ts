import { failureStatus } from './contracts/storefront-words.ts';
import type { Failure } from './contracts/storefront.ts';
import { shopperToken } from './contracts/shopper-token.ts';
import { pool } from './db.server.ts';
import { customerId, shopDomain, type CustomerId, type ShopDomain } from './domain/values/ids.ts';
import { env } from './env.server.ts';
import { logger } from './logger.server.ts';
import { shopPool } from './persistence/shop-pool.ts';
import type { Shop } from './persistence/shop.ts';
import { shopperOf, type OwnMembership } from './persistence/shopper.ts';
import { inTransaction } from './persistence/transaction.ts';
import { failureIn, type ShopperContext } from './services/answer-shopper.ts';
import { pace } from './services/pace.ts';
import { isPassing } from './services/passing-failure.ts';
import { codeKey } from './services/redemption-code.ts';
import { enrolSigningUp } from './services/sign-up.ts';
import { adminClientFor, shopify } from './shopify.server.ts';
import { isFromProxy } from './shopify/proxy-signature.ts';

import type { Pool } from 'pg';

/** More than a person presses: what is past it is told to try again. */
const isInPace = pace({ burst: 30, everyMs: 2_000, keysMax: 10_000 });

type Answer = { readonly ok: true } | Failure;
type Work = (context: ShopperContext) => Promise<Answer>;

/** What goes back; nothing but the status to whom Shopify did not send. */
export type Reply = { readonly status: number; readonly answer: Answer | null };

/** Of every answer. */
export const replyHeaders = { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-store' };

/** A request as far as the door reads it. */
type Asked = { readonly method: string; readonly query: URLSearchParams };

/** Who asks, as the signature or the token says; a guest has no customer. */
type Shopper = { readonly shop: ShopDomain; readonly customer: CustomerId | null };

/** A shopper waits: Shopify's answers must come within this, or a job takes over. */
const patienceMs = 8_000;
const codes = codeKey(env.LAUREL_ENCRYPTION_KEY);

/** Replies to what came through the app proxy. The customer is the signed `logged_in_customer_id`, nobody else. */
export async function replyToProxy(asked: Asked, work: Work): Promise<Reply> {
  const { query } = asked;
  // Said twice, one of them may be the browser's: the signature is over both.
  const once = (name: string) => (query.getAll(name).length === 1 ? (query.get(name) ?? '') : '');
  const shop = shopDomain(once('shop'));
  if (!shop) return replied(asked, work, null);
  if (!isFromProxy(query, env.SHOPIFY_API_SECRET, new Date())) return { status: 400, answer: null };
  return replied(asked, work, { shop, customer: customerId(`gid://shopify/Customer/${once('logged_in_customer_id')}`) ?? null });
}

/** The same, of a route. */
export async function answerProxy(request: Request, work: Work): Promise<Response> {
  return asResponse(await replyToProxy(askedIn(request), work));
}

/** Answers a checkout extension's request; preflights too. Its pages have another origin, and its token is the only credential. */
export async function answerCheckout(request: Request, work: Work): Promise<Response> {
  if (request.method === 'OPTIONS')
    return allowingAnyOrigin(new Response(null, { status: 204, headers: { 'Access-Control-Max-Age': '7200' } }));
  try {
    return allowingAnyOrigin(asResponse(await replied(askedIn(request), work, await atCheckout(request))));
  } catch (error) {
    // The library turns requests away by throwing what to answer.
    if (error instanceof Response) return allowingAnyOrigin(error);
    throw error;
  }
}

/** Null where the token is none of a shopper's at this app. */
async function atCheckout(request: Request): Promise<Shopper | null> {
  try {
    const { sessionToken } = await shopify.authenticate.public.checkout(request);
    const token = shopperToken(env.SHOPIFY_API_KEY).safeParse(sessionToken);
    return token.success ? { shop: token.data.dest, customer: token.data.sub ?? null } : null;
  } catch (error) {
    if (error instanceof Response && error.status === 401) return null;
    throw error;
  }
}

async function replied(asked: Asked, work: Work, shopper: Shopper | null): Promise<Reply> {
  const locale = localeIn(asked.query);
  try {
    const now = new Date();
    const own = shopper && shopPool(pool, shopper.shop);
    const known = own && (await shopperOf(own, shopper.shop, shopper.customer, now));
    if (!known || known.shop.uninstalledAt !== null) return asReply(failureIn(locale ?? 'en', 'sign-in'));
    const { shop } = known;
    const language = locale ?? shop.locale;
    const { customer } = shopper;
    if (customer === null) return asReply(failureIn(language, 'sign-in'));
    if (asked.method !== 'GET' && !isInPace(`${shop.shop} ${customer}`, now)) return asReply(failureIn(language, 'try-again'), 429);
    const membership = known.own ?? (await enrolled(own, { shop, customer, now }));
    const admin = adminClientFor(shop.shop, patienceMs);
    return asReply(await work({ pool: own, admin, codeKey: codes, shop, own: membership, locale: language, now }));
  } catch (error) {
    if (!isPassing(error)) throw error;
    logger.warn({ err: error }, 'a shopper could not be answered now');
    return asReply(failureIn(locale ?? 'en', 'try-again'));
  }
}

type Joining = { readonly shop: Shop; readonly customer: CustomerId; readonly now: Date };

async function enrolled(own: Pool, { shop, customer, now }: Joining): Promise<OwnMembership> {
  await inTransaction(own, (client) => enrolSigningUp(client, shop, [customer], { now, rewarded: [customer] }));
  const joined = await shopperOf(own, shop.shop, customer, now);
  if (!joined?.own) throw new Error('a customer just enrolled is not a member');
  return joined.own;
}

function askedIn({ method, url }: Request): Asked {
  return { method, query: new URL(url).searchParams };
}

function asReply(answer: Answer, refusedStatus?: number): Reply {
  return { status: answer.ok ? 200 : (refusedStatus ?? failureStatus[answer.error]), answer };
}

function asResponse({ status, answer }: Reply): Response {
  return answer === null ? new Response(null, { status }) : Response.json(answer, { status, headers: replyHeaders });
}

function allowingAnyOrigin(response: Response): Response {
  response.headers.set('Access-Control-Allow-Origin', '*');
  response.headers.set('Access-Control-Allow-Headers', 'Authorization, Content-Type');
  response.headers.set('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
  return response;
}

/** The `locale` parameter, in its canonical form; null where it is absent or no language tag. */
function localeIn(query: URLSearchParams): string | null {
  try {
    return Intl.getCanonicalLocales(query.get('locale') ?? [])[0] ?? null;
  } catch {
    return null;
  }
}
