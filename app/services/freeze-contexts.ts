import type { FrozenContext, LineFacts, ProductFacts } from '#app/domain/earning/context.ts';
import type { Order } from '#app/domain/earning/order.ts';
import type { CustomerId, LineId, OrderId, SegmentId, TierId } from '#app/domain/values/ids.ts';
import type { ProgramVersion } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { readCustomerTags, readProductFacts } from '#app/shopify/catalogue.ts';
import { readSubscriptionLines, readVariantsOnSale } from '#app/shopify/line-facts.ts';
import { readMarketCountries, type MarketCountries } from '#app/shopify/markets.ts';
import { readSegments } from '#app/shopify/segments.ts';
import { askedBy, type AskedFacts } from './asked-facts.ts';
import { numberOrders } from './number-orders.ts';

import type { Pool } from 'pg';

/** An order to be judged, for whom, by which version, and what was frozen when it was first judged (null: that is now). */
export type Unfrozen = {
  readonly order: Order;
  readonly customer: CustomerId | null;
  readonly version: ProgramVersion;
  readonly known: FrozenContext | null;
};

export type FreezeContext = { readonly pool: Pool; readonly admin: AdminClient };

/**
 * What each order is to be judged by, but for the use of caps, which is summed under the accounts' locks. Facts once frozen stay; an edit
 * adds those of its products and lines. Only what the version asks about is read, one read of a kind for the whole batch, and
 * nothing at all where nothing is asked.
 */
export async function freezeContexts(
  context: FreezeContext,
  shop: Shop,
  orders: readonly Unfrozen[],
): Promise<ReadonlyMap<OrderId, FrozenContext>> {
  const wishes = orders.map(wishOf);
  const read = await readFacts(context, shop, wishes);
  return new Map(wishes.map((wish) => [wish.order.id, frozen(wish, read)]));
}

/** What is to be read for one order. */
type Wish = Unfrozen & {
  readonly asked: AskedFacts;
  /** Null where the order was judged before: what is asked of the customer and the order was frozen then. */
  readonly first: CustomerId | null;
  readonly products: readonly (keyof FrozenContext['products'])[];
  readonly lines: Order['lines'];
};

function wishOf(unfrozen: Unfrozen): Wish {
  const { order, customer, version, known } = unfrozen;
  const asked = askedBy(version.document);
  const asksOfProducts = asked.productTags || asked.productTypes || asked.collections.length > 0;
  const ofOrder = asksOfProducts ? order.lines.flatMap(({ product }) => product ?? []) : [];
  const products = [...new Set(ofOrder)].filter((product) => known?.products[product] === undefined);
  const lines = asked.onSale || asked.purchaseTypes ? order.lines.filter(({ id }) => known?.lines[id] === undefined) : [];
  return { ...unfrozen, asked, first: known === null ? customer : null, products, lines };
}

type Facts = Awaited<ReturnType<typeof readFacts>>;

async function readFacts({ pool, admin }: FreezeContext, shop: Shop, wishes: readonly Wish[]) {
  const firstOf = (isAsked: (asked: AskedFacts) => boolean) =>
    unique(wishes.flatMap(({ first, asked }) => (isAsked(asked) ? (first ?? []) : [])));
  const products = unique(wishes.flatMap((wish) => wish.products));
  const collections = unique(wishes.flatMap((wish) => wish.asked.collections));
  const tagged = firstOf((asked) => asked.customerTags);
  const segmented = firstOf((asked) => asked.segments.length > 0);
  const segments = unique(wishes.flatMap((wish) => wish.asked.segments));
  const markets = unique(wishes.flatMap(({ known, order, asked }) => (known === null && order.country !== null ? asked.markets : [])));
  const variants = unique(wishes.flatMap(({ asked, lines }) => (asked.onSale ? lines.flatMap(({ variant }) => variant ?? []) : [])));
  const planned = wishes.flatMap(({ asked, lines }) => (asked.purchaseTypes ? lines.map(({ id }) => id) : []));
  return {
    products: products.length > 0 ? await readProductFacts(admin, products, collections) : new Map<never, never>(),
    tags: tagged.length > 0 ? await readCustomerTags(admin, tagged) : new Map<never, never>(),
    segments: segmented.length > 0 ? await readSegments(admin, segmented, segments) : new Map<never, never>(),
    markets: markets.length > 0 ? await readMarketCountries(admin, markets) : [],
    onSale: variants.length > 0 ? await readVariantsOnSale(admin, variants) : new Set<never>(),
    subscriptions: planned.length > 0 ? await readSubscriptionLines(admin, planned) : new Set<never>(),
    numbers: await numberOrders({ pool, admin }, shop, wishes.flatMap(numbered)),
  };
}

function numbered({ order, customer, known, asked }: Wish) {
  return customer ? [{ order, customer, isAsked: known === null && asked.orderNumbers }] : [];
}

function frozen(wish: Wish, read: Facts): FrozenContext {
  const { order, version, known, asked } = wish;
  return {
    ...(known ?? { ...firstFacts(wish, read), orderNumber: read.numbers.get(order.id) ?? null }),
    programVersion: version.version,
    products: { ...known?.products, ...Object.fromEntries(wish.products.map((id) => [id, onlyAsked(read.products.get(id), asked)])) },
    lines: { ...known?.lines, ...lineFacts(wish, read) },
    capsUsed: known?.capsUsed ?? {},
  };
}

function firstFacts({ order, first, asked }: Wish, read: Facts) {
  const segments: readonly SegmentId[] = first ? (read.segments.get(first) ?? []) : [];
  return {
    customerTags: first && asked.customerTags ? (read.tags.get(first) ?? []) : [],
    tier: null as TierId | null,
    segments: segments.filter((segment) => asked.segments.includes(segment)),
    market: marketOf(
      order,
      read.markets.filter(({ id }) => asked.markets.includes(id)),
    ),
  };
}

/** Of the markets that the rules name, the one of the order's country; of several the one of the fewest countries, then the lowest id. */
function marketOf({ country }: Order, markets: readonly MarketCountries[]) {
  const ofCountry = markets.filter(({ countries }) => country !== null && countries.includes(country));
  const narrowest = ofCountry.toSorted((a, b) => a.countries.length - b.countries.length || (a.id < b.id ? -1 : 1));
  return narrowest[0]?.id ?? null;
}

function lineFacts({ lines }: Wish, { onSale, subscriptions }: Facts): Readonly<Record<LineId, LineFacts>> {
  const facts = lines.map(
    ({ id, variant }) => [id, { isOnSale: variant !== null && onSale.has(variant), isSubscription: subscriptions.has(id) }] as const,
  );
  return Object.fromEntries(facts);
}

/** A batch may read for several versions at once: each order keeps what its own asks. */
function onlyAsked(facts: ProductFacts | undefined, asked: AskedFacts): ProductFacts {
  return {
    tags: asked.productTags ? (facts?.tags ?? []) : [],
    collections: (facts?.collections ?? []).filter((collection) => asked.collections.includes(collection)),
    productType: asked.productTypes ? (facts?.productType ?? null) : null,
  };
}

function unique<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Set(items)];
}
