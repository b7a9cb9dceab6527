import { failureStatus } from './contracts/storefront-words.ts';
import type { Failure } from './contracts/storefront.ts';
import { shopperToken } from './contracts/shopper-token.ts';
import { pool } from './db.server.ts';
import { customerId, shopDomain, type CustomerId, type ShopDomain } from './domain/values/ids.ts';
import { env } from './env.server.ts';
import { logger } from './logger.server.ts';
import type { Member } from './persistence/member.ts';
import { shopPool } from './persistence/shop-pool.ts';
import type { Shop } from './persistence/shop.ts';
import { shopperOf } from './persistence/shopper.ts';
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

/** Who asks, as the signature or the token says; a guest has no customer. */
type Shopper = { readonly shop: ShopDomain; readonly customer: CustomerId | null };

/** A shopper waits: Shopify's answers must come within this, or a job takes over. */
const patienceMs = 8_000;
const codes = codeKey(env.LAUREL_ENCRYPTION_KEY);

/** Answers a storefront's request that came through the app proxy. The customer is the signed `logged_in_customer_id`, nobody else. */
export async function answerProxy(request: Request, work: Work): Promise<Response> {
  return answered(request, work, () => {
    const query = new URL(request.url).searchParams;
    // Said twice, one of them may be the browser's: the signature is over both.
    const once = (name: string) => (query.getAll(name).length === 1 ? (query.get(name) ?? '') : '');
    const shop = shopDomain(once('shop'));
    if (!shop) return null;
    if (!isFromProxy(query, env.SHOPIFY_API_SECRET, new Date())) throw new Response(null, { status: 400 });
    return { shop, customer: customerId(`gid://shopify/Customer/${once('logged_in_customer_id')}`) ?? null };
  });
}

/** Answers a checkout extension's request; preflights too. Its pages have another origin, and its token is the only credential. */
export async function answerCheckout(request: Request, work: Work): Promise<Response> {
  if (request.method === 'OPTIONS')
    return allowingAnyOrigin(new Response(null, { status: 204, headers: { 'Access-Control-Max-Age': '7200' } }));
  const answer = await answered(request, work, async () => {
    const { sessionToken } = await shopify.authenticate.public.checkout(request);
    const token = shopperToken(env.SHOPIFY_API_KEY).safeParse(sessionToken);
    return token.success ? { shop: token.data.dest, customer: token.data.sub ?? null } : null;
  });
  return allowingAnyOrigin(answer);
}

async function answered(request: Request, work: Work, identify: () => Shopper | null | Promise<Shopper | null>): Promise<Response> {
  const locale = localeIn(request);
  try {
    const shopper = await identify();
    const own = shopper && shopPool(pool, shopper.shop);
    const known = own && (await shopperOf(own, shopper.shop, shopper.customer));
    if (!own || !known || known.shop.uninstalledAt !== null) return asJson(failureIn(locale ?? 'en', 'sign-in'));
    const { shop } = known;
    const language = locale ?? shop.locale;
    if (shopper.customer === null) return asJson(failureIn(language, 'sign-in'));
    const now = new Date();
    const { customer } = shopper;
    if (request.method !== 'GET' && !isInPace(`${shop.shop} ${customer}`, now)) return asJson(failureIn(language, 'try-again'), 429);
    const member = known.member ?? (await enrolled(own, { shop, customer, now }));
    const admin = adminClientFor(shop.shop, patienceMs);
    return asJson(await work({ pool: own, admin, codeKey: codes, shop, member, locale: language, now }));
  } catch (error) {
    if (error instanceof Response) return error.status === 401 ? asJson(failureIn(locale ?? 'en', 'sign-in')) : error;
    if (!isPassing(error)) throw error;
    logger.warn({ err: error }, 'a shopper could not be answered now');
    return asJson(failureIn(locale ?? 'en', 'try-again'));
  }
}

type Joining = { readonly shop: Shop; readonly customer: CustomerId; readonly now: Date };

async function enrolled(own: Pool, { shop, customer, now }: Joining): Promise<Member> {
  const members = await inTransaction(own, (client) => enrolSigningUp(client, shop, [customer], { now, rewarded: [customer] }));
  const member = members.get(customer);
  if (!member) throw new Error('a customer just enrolled is not a member');
  return member;
}

function asJson(answer: Answer, refusedStatus?: number): Response {
  return Response.json(answer, {
    status: answer.ok ? 200 : (refusedStatus ?? failureStatus[answer.error]),
    headers: { 'Cache-Control': 'private, no-store' },
  });
}

function allowingAnyOrigin(response: Response): Response {
  response.headers.set('Access-Control-Allow-Origin', '*');
  response.headers.set('Access-Control-Allow-Headers', 'Authorization, Content-Type');
  response.headers.set('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
  return response;
}

/** The `locale` parameter, in its canonical form; null where it is absent or no language tag. */
function localeIn(request: Request): string | null {
  try {
    return Intl.getCanonicalLocales(new URL(request.url).searchParams.get('locale') ?? [])[0] ?? null;
  } catch {
    return null;
  }
}
