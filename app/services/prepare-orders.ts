import type { FrozenContext } from '#app/domain/earning/context.ts';
import { guestLastDay } from '#app/domain/earning/guest.ts';
import { continued } from '#app/domain/earning/order-continuity.ts';
import type { Order } from '#app/domain/earning/order.ts';
import type { CustomerId, OrderId } from '#app/domain/values/ids.ts';
import { zoneAt } from '#app/domain/values/zone-history.ts';
import { isErased, orderStates, type OrderState } from '#app/persistence/order-state.ts';
import { programVersions, type ProgramVersion } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { readOrderEmails, readPayments } from '#app/shopify/order-extras.ts';
import { askedBy } from './asked-facts.ts';
import { freezeContexts } from './freeze-contexts.ts';
import { guestHash } from './guest-hash.ts';
import { claimedBy, isInTime, type Appeared, type Claimed, type GuestContext } from './guest-orders.ts';
import { isBeforeTheProgram, keptPolicy, knownFor, versionOf, type PastOrderPolicy } from './past-order-policy.ts';

/** An order with all that it is to be judged by, but for what only its account's lock makes sure of. */
export type PreparedOrder = {
  readonly order: Order;
  readonly state: OrderState | undefined;
  /** Null where it was placed before the first version, and no import gave it one. */
  readonly version: ProgramVersion | null;
  readonly isBeforeTheProgram: boolean;
  /** Whose it is: as Shopify says, or who appeared after it was placed without a customer. */
  readonly customer: CustomerId | null;
  /** Null where it is not judged now: nobody to earn for, or no version. */
  readonly context: FrozenContext | null;
  /** The hash it is held under; null where it is not held. */
  readonly guest: string | null;
  /** The last day on which its customer may appear; null where it has one, or no day would do. */
  readonly guestLastOn: string | null;
  /** Its customer came after that day. */
  readonly isTooLate: boolean;
};

export type ToPrepare = {
  readonly shop: Shop;
  readonly orders: readonly Order[];
  /** What is kept of them; null where that was not read yet. */
  readonly known: ReadonlyMap<OrderId, OrderState> | null;
  /** Of whose payments the messages do not tell all. */
  readonly lackingPayments: ReadonlySet<OrderId>;
  readonly appeared: readonly Appeared[];
  readonly pastOrders: PastOrderPolicy | null;
};

export type Prepared = {
  /** As the orders were placed, and at one instant as their ids are: the same batch always posts in the same order. */
  readonly prepared: readonly PreparedOrder[];
  /** Those that no version can judge yet. */
  readonly waiting: readonly Order[];
};

/** Everything that is read of Shopify, before anything is locked: what is older than what is known is left out, what waited for a customer joins. */
export async function prepareOrders(
  context: GuestContext,
  { shop, orders, known: readBefore, lackingPayments, appeared, pastOrders }: ToPrepare,
  now: Date,
): Promise<Prepared> {
  const versions = await programVersions(context.pool, shop);
  const arriving = orders.flatMap(({ customer, placedAt }) => (customer ? [{ customer, at: placedAt }] : []));
  const claimed = await claimedBy(context, { shop, versions }, [...arriving, ...appeared], now);
  const told = new Set(orders.map(({ id }) => id));
  const all = [...orders, ...claimed.orders.filter(({ id }) => !told.has(id))];
  const unread = readBefore ? all.filter(({ id }) => !told.has(id)) : all;
  const read = await orderStates(
    context.pool,
    shop.shop,
    unread.map(({ id }) => id),
  );
  const states = new Map([...(readBefore ?? []), ...read]);
  const known = new Map([...states].map(([id, state]) => [id, knownFor(pastOrders, state)]));
  const current = all.filter(({ id, updatedAt }) => updatedAt >= (known.get(id)?.updatedAt ?? updatedAt));
  const policyFor = ({ id }: Order) => (told.has(id) && pastOrders) || keptPolicy(versions, known.get(id)?.past ?? null);
  const judgedBy = (order: Order) => versionOf(versions, order, { known: known.get(order.id)?.context ?? null, policy: policyFor(order) });
  const waiting = current.filter((order) => judgedBy(order) === 'none-in-its-currency');
  const placed = current.flatMap((order) => {
    const [version, state] = [judgedBy(order), known.get(order.id)];
    if (version === 'none-in-its-currency') return [];
    return [owned({ order, version, state, isBeforeTheProgram: isBeforeTheProgram(versions, order) }, claimed, shop)];
  });
  const paid = await withPayments(context, placed, lackingPayments);
  const held = await withGuests(context, shop, { orders: paid, now });
  const judged = (await withContexts(context, shop, held)).map((each) =>
    policyFor(each.order)?.award === 'nothing' ? onlyCounted(each) : each,
  );
  return { prepared: inOrderPlaced(judged), waiting };
}

type Version = Pick<PreparedOrder, 'order' | 'version' | 'state' | 'isBeforeTheProgram'>;
type Owned = Omit<PreparedOrder, 'context'>;

/**
 * The order with what earlier states told, and whose it is. One whose customer was erased names nobody any more, whatever an old message
 * says; one whose customer appeared too late neither.
 */
function owned(judged: Version, claimed: Claimed, shop: Shop): Owned {
  const { order, version, state } = judged;
  const isOpen = state !== undefined && !isErased(state) && state.member === null && state.order?.customer === null;
  const who = claimed.customers.get(order.id);
  const appeared = isOpen && (order.customer ? { customer: order.customer, at: order.updatedAt } : who);
  const isTooLate = appeared ? !isInTime(order, appeared.at, { version, shop }) : false;
  const isNobodys = isTooLate || (state !== undefined && isErased(state));
  const known = continued(state?.order ?? null, isNobodys ? { ...order, customer: null } : order);
  const customer = isNobodys ? null : (order.customer ?? (appeared ? appeared.customer : null));
  const guestDays = version?.document.earning.guestDays ?? 0;
  const isGuests = customer === null && !state?.member && !(state && isErased(state));
  const guestLastOn = isGuests ? guestLastDay(order.placedAt, guestDays, zoneAt(shop, order.placedAt)) : null;
  return { ...judged, order: known, customer, guest: state?.guest ?? null, guestLastOn, isTooLate };
}

/** How much was paid by gift card and store credit, where the version asks and no message told. */
async function withPayments({ admin }: GuestContext, orders: readonly Owned[], lacking: ReadonlySet<OrderId>): Promise<readonly Owned[]> {
  const asked = orders.filter(({ order, version }) => lacking.has(order.id) && version && askedBy(version.document).payments);
  if (asked.length === 0) return orders;
  const payments = await readPayments(
    admin,
    asked.map(({ order }) => order.id),
  );
  return orders.map((each) => {
    const { order } = each;
    return { ...each, order: { ...order, payments: payments.get(order.id) ?? order.payments } };
  });
}

/** Those without a customer are held under a hash of their e-mail, asked for when they are first seen and somebody could still come in time. */
async function withGuests(
  { admin, guestKey }: GuestContext,
  shop: Shop,
  { orders, now }: { readonly orders: readonly Owned[]; readonly now: Date },
): Promise<readonly Owned[]> {
  const unknown = orders.filter(
    ({ order, version, guestLastOn, ...each }) => isUnasked(each) && guestLastOn !== null && isInTime(order, now, { version, shop }),
  );
  if (unknown.length === 0) return orders;
  const emails = await readOrderEmails(
    admin,
    unknown.map(({ order }) => order.id),
  );
  return orders.map((each) => {
    const email = emails.get(each.order.id);
    return email === undefined ? each : { ...each, guest: guestHash(guestKey, shop.shop, email) };
  });
}

/** Seen for the first time; or known from before the program, and it was not said how it is to be judged. */
function isUnasked({ state, isBeforeTheProgram: isPast }: Pick<Owned, 'state' | 'isBeforeTheProgram'>): boolean {
  return state === undefined || (isPast && state.guest === null && state.context === null && state.past === null);
}

async function withContexts(context: GuestContext, shop: Shop, orders: readonly Owned[]): Promise<readonly PreparedOrder[]> {
  const judged = orders.flatMap(({ order, customer, version, state }) => {
    const known = state?.context ?? null;
    return version && (customer || known) ? [{ order, customer, version, known }] : [];
  });
  const contexts = await freezeContexts(context, shop, judged);
  return orders.map((each) => ({ ...each, context: contexts.get(each.order.id) ?? each.state?.context ?? null }));
}

/** An order that is judged for the first time, from before the program, when an import gives nothing for such. */
function onlyCounted(prepared: PreparedOrder): PreparedOrder {
  const { context, state } = prepared;
  if (!prepared.isBeforeTheProgram || context === null || state?.context) return prepared;
  return { ...prepared, context: { ...context, countsOnly: true } };
}

function inOrderPlaced(orders: readonly PreparedOrder[]): readonly PreparedOrder[] {
  return orders.toSorted((a, b) => a.order.placedAt.getTime() - b.order.placedAt.getTime() || (a.order.id < b.order.id ? -1 : 1));
}
