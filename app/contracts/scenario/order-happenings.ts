import type { Happening } from '#app/domain/simulation/happening.ts';
import { editOrder } from './change-order.ts';
import type { EventOf } from './events.ts';
import { asFulfilled, fulfilOrder, payOrder } from './in-parts.ts';
import { placeOrder } from './place-order.ts';
import { ScenarioMisread } from './problem.ts';
import { instantOf } from './reading.ts';
import { endRefund, refundOrder } from './refund-order.ts';
import { toldOrder, type ShopOrder } from './shop-order.ts';
import { keep, memberNamed, orderNamed, redemptionNamed, surroundingsOf, type World } from './world.ts';

type OrderEvent = EventOf<
  'order' | 'pay' | 'fulfil' | 'deliver' | 'edit' | 'refund' | 'refund-succeeds' | 'refund-fails' | 'cancel' | 'message'
>;

export function orderHappenings(event: OrderEvent, at: Date, world: World): readonly Happening[] {
  if (event.event === 'message') return repeated(event, at, world);
  const order = keep(world, changed(event, at, world));
  return tellings(event.told, at, world).map((when) => told(order, when, world));
}

/** The order as the event makes it. */
function changed(event: Exclude<OrderEvent, EventOf<'message'>>, at: Date, world: World): ShopOrder {
  if (event.event === 'order') return placed(event, at, world);
  const order = { ...orderNamed(world, event.order), updatedAt: at };
  switch (event.event) {
    case 'pay':
      return payOrder(order, event, at, world.reading);
    case 'fulfil':
      return fulfilOrder(order, event, at);
    case 'deliver':
      return { ...order, fulfilledAt: order.fulfilledAt ?? at, deliveredAt: order.deliveredAt ?? at };
    case 'edit':
      return asFulfilled(editOrder(order, event, at, placing(world)));
    case 'refund':
      return asFulfilled(refundOrder(order, event, at, world.reading));
    case 'refund-succeeds':
    case 'refund-fails':
      return endRefund(order, event.refund, { at, status: event.event === 'refund-fails' ? 'failed' : 'succeeded' });
    case 'cancel':
      return { ...order, cancelledAt: order.cancelledAt ?? at };
  }
}

function placed(event: EventOf<'order'>, at: Date, world: World): ShopOrder {
  const shortName = event.order?.replace(/^#/, '') ?? nextNumber(world);
  if (world.orders.has(idOf(shortName, world))) throw new ScenarioMisread(`there is an order "${shortName}" already`, ['order']);
  const isGuest = event.member === null || (event.member === undefined && event.email !== undefined);
  const member = isGuest ? null : memberNamed(world, event.member ?? undefined);
  const placedAt = event.placedAt === undefined ? at : instantOf(event.placedAt, world.reading);
  if (placedAt > at) throw new ScenarioMisread('it is placed after the event', ['placedAt']);
  const codes = (event.uses ?? []).map((name) => redemptionNamed(world, name).code);
  return placeOrder(event, { shortName, member, at, placedAt, codes }, placing(world));
}

function nextNumber(world: World): string {
  let number = 1001;
  while (world.orders.has(idOf(String(number), world))) number += 1;
  return String(number);
}

function idOf(shortName: string, { reading }: World) {
  return reading.names.idOf('Order', shortName) as ShopOrder['id'];
}

function placing(world: World) {
  return { ...world.reading, catalogue: { find: (name: string) => world.catalogue.get(name) } };
}

/** When Laurel hears of it, by `told`. */
function tellings(asked: string | number | boolean | undefined, at: Date, { reading }: World): readonly Date[] {
  if (asked === false) return [];
  if (typeof asked === 'number') return Array.from({ length: asked }, () => at);
  if (typeof asked !== 'string') return [at];
  const later = instantOf(asked, reading);
  if (later < at) throw new ScenarioMisread('it is told before it happens', ['told']);
  return [later];
}

export function told(order: ShopOrder, at: Date, world: World): Happening {
  return { kind: 'order-told', at, order: toldOrder(order), surroundings: surroundingsOf(world, order) };
}

/** The order as it stood then, or as it stands, told again. */
function repeated({ order: name, stateAt, times }: EventOf<'message'>, at: Date, world: World): readonly Happening[] {
  const newest = orderNamed(world, name);
  const then = stateAt === undefined ? null : instantOf(stateAt, world.reading);
  const state = then === null ? newest : world.orders.get(newest.id)?.findLast(({ updatedAt }) => updatedAt <= then);
  if (!state) throw new ScenarioMisread(`order ${newest.name} was not there then`, ['stateAt']);
  return Array.from({ length: times ?? 1 }, () => told(state, at, world));
}
