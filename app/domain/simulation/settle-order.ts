import { earningBeforeTheProgram, evaluate } from '../earning/evaluate.ts';
import type { FrozenContext } from '../earning/context.ts';
import { isGuestInTime } from '../earning/guest.ts';
import { continued } from '../earning/order-continuity.ts';
import type { Order } from '../earning/order.ts';
import type { Earning } from '../earning/outcome.ts';
import { forgivenOf, settle, type Settlement } from '../earning/settlement.ts';
import type { Movement } from '../ledger/movement.ts';
import { expiredOf, noOwnPoints, ownPoints } from '../ledger/own-points.ts';
import type { Posting } from '../ledger/post.ts';
import { versionForOrder } from '../program/version-in-force.ts';
import { noPoints, points } from '../values/points.ts';
import { countCapUse } from './cap-use.ts';
import { frozenContext } from './frozen-context.ts';
import { customerInMemory, postTo, type MemberInMemory } from './member.ts';
import { countForTiers } from './qualifying.ts';
import { restorable, type RedemptionInMemory } from './redemption.ts';
import type { OrderInMemory, ShopInMemory, Surroundings, VersionInMemory } from './shop-in-memory.ts';

/** What came of a message about an order. */
export type OrderSettled = {
  /** `older`: a newer state is known, nothing moved. `waiting`: no version in its currency yet. */
  readonly outcome: 'settled' | 'older' | 'waiting';
  readonly postings: readonly Posting[];
};

/**
 * Brings the ledger to what the order, as it now stands, should have earned: as `settleOrders` does for one order. The newest state
 * wins whatever comes when, and the same state again moves nothing.
 */
export function settleOrder(shop: ShopInMemory, news: Order, surroundings: Surroundings, now: Date): OrderSettled {
  const known = shop.orders.get(news.id) ?? null;
  if (known && news.updatedAt < known.order.updatedAt) return { outcome: 'older', postings: [] };
  const version = versionForOrder(shop.versions, news);
  if (version === 'none-in-its-currency') return { outcome: 'waiting', postings: [] };
  const order = continued(known?.order ?? null, isTooLate(shop, news, { known, version }) ? { ...news, customer: null } : news);
  const member = ownerOf(shop, order, { known, now });
  const facts: Judging = { shop, order, version, known, member, now };
  const context =
    version && (member || known?.context)
      ? frozenContext({ shop, order, version, member, known: known?.context ?? null, surroundings })
      : (known?.context ?? null);
  const used = useCodes(shop, order);
  const { earning, settlement } = judge(facts, context, used);
  const postings = postMovements(facts, settlement.movements, used);
  const email = surroundings.email ?? known?.email ?? null;
  const letGo = points(settlement.letGo + forgivenOf(postings, version?.document ?? null));
  shop.orders.set(order.id, {
    ...{ order, email, member, context, earning },
    ...{ posted: settlement.posted, letGo, postings: settlement.postings },
  });
  member?.orders.set(order.id, order);
  for (const { redemption, restored } of settlement.restored) setRestored(used, redemption, restored);
  if (earning && member) {
    if (version) {
      const { placedAt } = order;
      countCapUse(shop, member, { version, placedAt, before: known?.earning?.capUse ?? {}, now: earning.capUse });
    }
    countForTiers(member, { order, earning, version });
  }
  return { outcome: 'settled', postings };
}

type Judging = {
  readonly shop: ShopInMemory;
  readonly order: Order;
  readonly version: VersionInMemory | null;
  readonly known: OrderInMemory | null;
  readonly member: MemberInMemory | null;
  readonly now: Date;
};

function judge(
  facts: Judging,
  context: FrozenContext | null,
  used: readonly RedemptionInMemory[],
): { earning: Earning | null; settlement: Settlement } {
  const { shop, order, version, known, member, now } = facts;
  const { posted, letGo, postings } = known ?? { posted: noPoints, letGo: noPoints, postings: 0 };
  // A guest's order waits: it has nobody to earn for.
  if (member === null) return { earning: null, settlement: { movements: [], posted, letGo, postings, restored: [] } };
  const { zone } = shop.settings;
  const earning = version && context ? evaluate(order, version.document, context, zone) : earningBeforeTheProgram(order);
  const own = posted > 0 ? ownPoints(member.account, order.id, { expiredBefore: expiredOf(member.history, order.id), now }) : noOwnPoints;
  const settlement = settle({
    order,
    earning,
    program: version?.document ?? null,
    zone,
    tier: context?.tier ?? null,
    own,
    posted,
    letGo,
    postings,
    redemptions: used.map(restorable),
  });
  return { earning, settlement };
}

/** Its customer appeared after the days in which a guest can still become one. */
function isTooLate(
  shop: ShopInMemory,
  { customer, placedAt, updatedAt }: Order,
  { known, version }: Pick<Judging, 'known' | 'version'>,
): boolean {
  if (!known || known.member !== null || known.order.customer !== null || customer === null) return false;
  const guestDays = version?.document.earning.guestDays;
  return guestDays !== undefined && !isGuestInTime(placedAt, updatedAt, { guestDays, zone: shop.settings.zone });
}

/** An order stays with the member on whose account its points stand, whatever becomes of its customer. */
function ownerOf(
  shop: ShopInMemory,
  order: Order,
  { known, now }: { readonly known: OrderInMemory | null; readonly now: Date },
): MemberInMemory | null {
  if (known?.member && known.postings > 0) return known.member;
  if (order.customer === null) return known?.member ?? null;
  const member = customerInMemory(shop, order.customer, now);
  member.enrolledAt ??= now;
  return member;
}

/** Marks the redemptions used whose codes stand on the order, the first order to come with each, and gives all that were used on it. */
function useCodes(shop: ShopInMemory, order: Order): readonly RedemptionInMemory[] {
  if (order.discountCodes.length === 0) return [];
  const all = order.discountCodes.flatMap((code) => shop.byCode.get(code.toUpperCase()) ?? []);
  for (const redemption of all) {
    if (redemption.state !== 'reserved' && redemption.state !== 'issued') continue;
    redemption.state = 'used';
    redemption.order = order.id;
  }
  return all
    .filter((redemption) => redemption.state === 'used' && redemption.order === order.id)
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Earned points move on the order's account; redeemed points go back to whoever spent them. */
function postMovements(
  { shop, member, now }: Judging,
  movements: readonly Movement[],
  used: readonly RedemptionInMemory[],
): readonly Posting[] {
  const byMember = Map.groupBy(movements, ({ source }) => {
    const redeemed = source.kind === 'redemption' ? used.find(({ id }) => id === source.id) : undefined;
    return redeemed?.member ?? member;
  });
  return [...byMember].flatMap(([owner, theirs]) => (owner ? postTo(shop, owner, theirs, now) : []));
}

function setRestored(used: readonly RedemptionInMemory[], id: RedemptionInMemory['id'], restored: RedemptionInMemory['restored']): void {
  const redemption = used.find((each) => each.id === id);
  if (redemption) redemption.restored = restored;
}
