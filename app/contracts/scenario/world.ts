import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { ShopInMemory } from '#app/domain/simulation/shop-in-memory.ts';
import type { RedemptionInMemory } from '#app/domain/simulation/redemption.ts';
import type { Surroundings } from '#app/domain/simulation/shop-in-memory.ts';
import type { OrderId, RedemptionId } from '#app/domain/values/ids.ts';
import { ScenarioMisread } from './problem.ts';
import type { ProductFields } from './product-fields.ts';
import { collectionsIn, idIn, minorOf, type Reading } from './reading.ts';
import type { ShopLine, ShopOrder } from './shop-order.ts';

/** The shop's side of a scenario as it runs: what Laurel is told comes from here. Changed in place, event by event. */
export type World = {
  readonly reading: Reading;
  readonly shop: ShopInMemory;
  readonly catalogue: Map<string, ProductFields>;
  /** Every state an order has had, oldest first. */
  readonly orders: Map<OrderId, ShopOrder[]>;
  newestOrder: OrderId | null;
  /** What events that name nobody mean. */
  member: string;
  readonly redemptions: Map<string, RedemptionId>;
  /** The newest program as it was written; each version's, oldest first. */
  readonly programs: { readonly written: Readonly<Record<string, unknown>>; readonly document: ProgramDocument }[];
  /** Counts what has no key of its own. */
  counter: number;
};

/** The order that an event means, as it stands. */
export function orderNamed(world: World, name: string | undefined): ShopOrder {
  const id = name === undefined ? world.newestOrder : idIn('Order', name, world.reading);
  const order = id && world.orders.get(id)?.at(-1);
  if (!order) throw new ScenarioMisread(name === undefined ? 'there is no order yet' : `there is no order "${name}" yet`, ['order']);
  return order;
}

export function redemptionNamed(world: World, name: string | undefined): RedemptionInMemory {
  const wanted = name ?? [...world.redemptions.keys()].at(-1);
  const id = wanted === undefined ? undefined : world.redemptions.get(wanted);
  const redemption = id && world.shop.redemptions.get(id);
  if (!redemption)
    throw new ScenarioMisread(wanted === undefined ? 'nothing has been redeemed yet' : `there is no redemption "${wanted}"`, [
      'redemption',
    ]);
  return redemption;
}

/** Whom an event means that may name nobody. */
export function memberNamed(world: World, name: string | undefined): string {
  world.member = name ?? world.member;
  return world.member;
}

export function keep(world: World, order: ShopOrder): ShopOrder {
  world.orders.set(order.id, [...(world.orders.get(order.id) ?? []), order]);
  world.newestOrder = order.id;
  return order;
}

/** What the shop would say now about an order's products and lines, if Laurel asked. */
export function surroundingsOf({ reading, catalogue }: World, order: ShopOrder): Surroundings {
  const products = order.lines.flatMap((line) =>
    line.product === null ? [] : [[line.product, factsOf(line, { reading, catalogue })] as const],
  );
  const lines = order.lines.map(
    (line) => [line.id, { isOnSale: isOnSale(line, { reading, catalogue }), isSubscription: line.isSubscription }] as const,
  );
  return {
    products: Object.fromEntries(products),
    lines: Object.fromEntries(lines),
    market: order.market,
    email: order.email?.trim().toLowerCase() ?? null,
  };
}

type Looking = Pick<World, 'reading' | 'catalogue'>;

function factsOf({ written }: ShopLine, { reading, catalogue }: Looking) {
  const known = { ...(written.product === undefined ? {} : catalogue.get(written.product)), ...written };
  return { tags: known.tags ?? [], collections: collectionsIn(known.collections ?? [], reading), productType: known.type ?? null };
}

function isOnSale({ written, price }: ShopLine, { reading, catalogue }: Looking): boolean {
  const compareAt = written.compareAtPrice ?? (written.product === undefined ? undefined : catalogue.get(written.product)?.compareAtPrice);
  return compareAt !== undefined && minorOf(compareAt, reading) > price;
}
