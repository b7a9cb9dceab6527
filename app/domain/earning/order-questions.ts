import type { SegmentId, TierId } from '../values/ids.ts';
import { compare, whole, type Rational } from '../values/rational.ts';
import { addDays, type LocalTime } from '../values/time-zone.ts';
import type { CustomerCondition, OrderCondition } from './condition.ts';
import type { FrozenContext } from './context.ts';
import { folded, foldedSet } from './folded.ts';
import type { Order } from './order.ts';

/** What conditions ask of a member when something happens. */
export type CustomerFacts = {
  readonly customerTags: readonly string[];
  readonly tier: TierId | null;
  readonly segments: readonly SegmentId[];
  /** When it happened, in the shop's time zone; worked out only when asked. */
  readonly at: () => LocalTime;
};

/** What conditions ask of an order besides. Subtotal (in minor units) and pieces are worked out only when asked. */
export type OrderFacts = CustomerFacts & {
  readonly subtotal: () => Rational;
  readonly pieces: () => number;
  readonly order: Pick<Order, 'tags' | 'discountCodes' | 'channel' | 'location' | 'country' | 'company'>;
  readonly context: Pick<FrozenContext, 'market' | 'orderNumber'>;
};

export type TimeWindow = Extract<CustomerCondition, { kind: 'time-window' }>;
export type OrderQuestion = (facts: OrderFacts) => boolean;
export type CustomerQuestion = (facts: CustomerFacts) => boolean;

/** A condition made ready to be asked of many orders. */
export function orderQuestion(condition: OrderCondition): OrderQuestion {
  switch (condition.kind) {
    case 'subtotal': {
      const least = condition.amountMin && whole(condition.amountMin.minor);
      const most = condition.amountMax && whole(condition.amountMax.minor);
      return ({ subtotal }) => (least === null || compare(subtotal(), least) >= 0) && (most === null || compare(subtotal(), most) <= 0);
    }
    case 'item-count':
      return ({ pieces }) => isBetween(pieces(), condition.countMin, condition.countMax);
    case 'order-tag':
      return anyOf(condition.tags, ({ order }) => order.tags);
    case 'discount-code':
      return condition.codes.length === 0
        ? ({ order }) => order.discountCodes.length > 0
        : anyOf(condition.codes, ({ order }) => order.discountCodes);
    case 'sales-channel':
      return oneOf(condition.channels.map(folded), ({ order: { channel } }) => channel && folded(channel));
    case 'pos-location':
      return oneOf(condition.locations, ({ order }) => order.location);
    case 'country':
      return oneOf(condition.countries.map(folded), ({ order: { country } }) => country && folded(country));
    case 'market':
      return oneOf(condition.markets, ({ context }) => context.market);
    case 'company':
      return condition.companies.length === 0
        ? ({ order }) => order.company !== null
        : oneOf(condition.companies, ({ order }) => order.company);
    case 'order-number':
      return ({ context: { orderNumber } }) =>
        orderNumber !== null &&
        isBetween(orderNumber, condition.numberMin, condition.numberMax) &&
        (condition.every === null || orderNumber % condition.every === 0);
    case 'customer-tag':
    case 'tier':
    case 'segment':
    case 'time-window':
      return customerQuestion(condition);
  }
}

export function customerQuestion(condition: CustomerCondition): CustomerQuestion {
  switch (condition.kind) {
    case 'customer-tag':
      return anyOf<CustomerFacts>(condition.tags, ({ customerTags }) => customerTags);
    case 'tier':
      return oneOf<CustomerFacts>(condition.tiers, ({ tier }) => tier);
    case 'segment': {
      const wanted = new Set(condition.segments);
      return ({ segments }) => segments.some((each) => wanted.has(each));
    }
    case 'time-window':
      return ({ at }) => isWithin(condition, at());
  }
}

function isBetween(count: number, least: number | null, most: number | null): boolean {
  return count >= (least ?? -Infinity) && count <= (most ?? Infinity);
}

function anyOf<Facts extends CustomerFacts = OrderFacts>(wanted: readonly string[], of: (facts: Facts) => readonly string[]) {
  const known = foldedSet(wanted);
  return (facts: Facts): boolean => {
    for (const each of of(facts)) if (known.has(folded(each))) return true;
    return false;
  };
}

function oneOf<Facts extends CustomerFacts = OrderFacts>(wanted: readonly string[], of: (facts: Facts) => string | null) {
  const known = new Set(wanted);
  return (facts: Facts): boolean => {
    const value = of(facts);
    return value !== null && known.has(value);
  };
}

/** What follows midnight in a window that runs over it belongs to the day before: Friday, 22:00 to 02:00, has Saturday's first two hours. */
function isWithin(window: TimeWindow, { on, weekday, time }: LocalTime): boolean {
  const [starts, ends] = [window.startsAtTime ?? '00:00', window.endsAtTime ?? '24:00'];
  if (!isOverMidnight(window)) return time >= starts && time < ends && isOnDay(window, on, weekday);
  if (time >= starts) return isOnDay(window, on, weekday);
  return time < ends && isOnDay(window, addDays(on, -1), weekday === 1 ? 7 : weekday - 1);
}

/** Hours that end before they start: 22:00 to 02:00. */
export function isOverMidnight({ startsAtTime, endsAtTime }: TimeWindow): boolean {
  return (startsAtTime ?? '00:00') > (endsAtTime ?? '24:00');
}

function isOnDay(window: TimeWindow, on: string, weekday: number): boolean {
  return isOnDays(window, on) && (window.weekdays.length === 0 || window.weekdays.includes(weekday));
}

/** Both days inclusive; null is open. */
export function isOnDays(days: { readonly startsOn: string | null; readonly endsOn: string | null }, on: string): boolean {
  return (days.startsOn === null || on >= days.startsOn) && (days.endsOn === null || on <= days.endsOn);
}
