import { localTime, type LocalTime, type TimeZone } from '../values/time-zone.ts';
import type { ProductId } from '../values/ids.ts';
import type { Condition, Conditions, LineCondition, OrderCondition } from './condition.ts';
import type { FrozenContext, ProductFacts } from './context.ts';
import type { Order } from './order.ts';

/** Conditions made ready to be asked of many orders. */
export type Matcher = {
  /** False where only the order is asked about, so that flat awards and shipping are meant too. */
  readonly asksOfLines: boolean;
  /** For one order: null where no line of it can match, else the question for each line. */
  readonly forOrder: (facts: OrderFacts) => LineMatcher | null;
};

/** `product` is null for shipping and for lines of no product: they are of no collection and have no tag. */
type LineMatcher = (product: ProductId | null, facts: ProductFacts | null) => boolean;

/** What conditions ask of an order. The time is worked out only when asked. */
export type OrderFacts = { readonly subtotal: number; readonly customerTags: ReadonlySet<string>; readonly placed: () => LocalTime };

export function orderFacts(order: Order, context: FrozenContext, zone: TimeZone): OrderFacts {
  let placed: LocalTime | undefined;
  return {
    subtotal: order.lines.reduce(
      (total, line) => total + (line.isTip ? 0 : order.taxesIncluded ? line.amount.minor - line.tax.minor : line.amount.minor),
      0,
    ),
    customerTags: new Set(context.customerTags.map(folded)),
    placed: () => (placed ??= localTime(order.placedAt, zone)),
  };
}

export function matcher({ all, any, none }: Conditions): Matcher {
  const [ofAll, ofAny, ofNone] = [sorted(all), sorted(any), sorted(none)];
  const asksOfLines = ofAll.line.length + ofAny.line.length + ofNone.line.length > 0;
  const forOrder = (facts: OrderFacts): LineMatcher | null => {
    if (!ofAll.order.every((asks) => asks(facts)) || ofNone.order.some((asks) => asks(facts))) return null;
    const isAnyMet = any.length === 0 || ofAny.order.some((asks) => asks(facts));
    if (!isAnyMet && ofAny.line.length === 0) return null;
    return (product, about) =>
      ofAll.line.every((asks) => asks(product, about)) &&
      (isAnyMet || ofAny.line.some((asks) => asks(product, about))) &&
      !ofNone.line.some((asks) => asks(product, about));
  };
  return { asksOfLines, forOrder };
}

/** Shopify's tags are the same in upper and lower case. */
function folded(tag: string): string {
  return tag.trim().toLowerCase();
}

type Sorted = { readonly order: readonly ((facts: OrderFacts) => boolean)[]; readonly line: readonly LineMatcher[] };

function sorted(conditions: readonly Condition[]): Sorted {
  const order: ((facts: OrderFacts) => boolean)[] = [];
  const line: LineMatcher[] = [];
  for (const condition of conditions) {
    if (isLineCondition(condition)) line.push(lineQuestion(condition));
    else order.push((facts) => isMet(condition, facts));
  }
  return { order, line };
}

/** Whether it is judged line by line; the others are judged once for the order. */
function isLineCondition(condition: Condition): condition is LineCondition {
  switch (condition.kind) {
    case 'product':
    case 'collection':
    case 'product-tag':
      return true;
    case 'subtotal':
    case 'customer-tag':
    case 'time-window':
      return false;
  }
}

function lineQuestion(condition: LineCondition): LineMatcher {
  switch (condition.kind) {
    case 'product': {
      const wanted = new Set(condition.products);
      return (product) => product !== null && wanted.has(product);
    }
    case 'collection': {
      const wanted = new Set(condition.collections);
      return (_product, facts) => facts !== null && facts.collections.some((each) => wanted.has(each));
    }
    case 'product-tag': {
      const wanted = new Set(condition.tags.map(folded));
      return (_product, facts) => facts !== null && facts.tags.some((each) => wanted.has(folded(each)));
    }
  }
}

function isMet(condition: OrderCondition, facts: OrderFacts): boolean {
  switch (condition.kind) {
    case 'subtotal':
      return facts.subtotal >= (condition.amountMin?.minor ?? -Infinity) && facts.subtotal <= (condition.amountMax?.minor ?? Infinity);
    case 'customer-tag':
      return condition.tags.some((tag) => facts.customerTags.has(folded(tag)));
    case 'time-window':
      return isWithin(condition, facts.placed());
  }
}

/** Hours that end before they start run over midnight: 22:00 to 02:00. The day is the one the clock shows. */
function isWithin(window: Extract<OrderCondition, { kind: 'time-window' }>, { on, weekday, time }: LocalTime): boolean {
  if (window.startsOn !== null && on < window.startsOn) return false;
  if (window.endsOn !== null && on > window.endsOn) return false;
  if (window.weekdays.length > 0 && !window.weekdays.includes(weekday)) return false;
  const [starts, ends] = [window.startsAtTime ?? '00:00', window.endsAtTime ?? '24:00'];
  return starts <= ends ? time >= starts && time < ends : time >= starts || time < ends;
}
