import type { Order, OrderLine, Refund } from '#app/domain/earning/order.ts';
import type { CompanyId, CustomerId, LocationId, MarketId, OrderId } from '#app/domain/values/ids.ts';
import { money, type CurrencyCode } from '#app/domain/values/money.ts';
import type { LineFields } from './product-fields.ts';

/** A line as the shop keeps it, amounts in minor units: what the domain's line is made of, and what refunds by piece need. */
export type ShopLine = Omit<OrderLine, 'amount' | 'tax'> & {
  /** What the scenario calls it. */
  readonly name: string;
  /** The other things it can be called by, where they are one line's alone. */
  readonly aliases: readonly string[];
  readonly price: number;
  /** For all of it. */
  readonly discount: number;
  readonly taxMinor: number;
  readonly taxPercent: number | null;
  /** What its event said of it: what it does not say is the catalogue's. */
  readonly written: LineFields;
  readonly isSubscription: boolean;
};

export type ShopRefund = Refund & { readonly name: string; readonly status: 'succeeded' | 'pending' | 'failed' };

/** An order of the shop in a scenario, with all that Shopify would know of it. Each event makes a new one. */
export type ShopOrder = {
  readonly id: OrderId;
  readonly shortName: string;
  readonly name: string;
  readonly currency: CurrencyCode;
  readonly customer: CustomerId | null;
  readonly email: string | null;
  readonly placedAt: Date;
  readonly updatedAt: Date;
  readonly paidAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly fulfilledAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly isTest: boolean;
  readonly taxesIncluded: boolean;
  /** Of lines that name none of their own, those that edits add too. */
  readonly taxPercent: number;
  readonly lines: readonly ShopLine[];
  /** Minor units, after discounts. */
  readonly shipping: { readonly amount: number; readonly tax: number };
  readonly refunds: readonly ShopRefund[];
  readonly discountCodes: readonly string[];
  readonly tags: readonly string[];
  readonly channel: string | null;
  readonly location: LocationId | null;
  readonly market: MarketId | null;
  readonly country: string | null;
  readonly company: CompanyId | null;
  readonly giftCards: number;
  readonly storeCredit: number;
  /** Paid so far of an order that is paid in parts, minor units. */
  readonly partPaid: number;
  /** Pieces sent off so far of one that is fulfilled in parts, by line; and when the last were. */
  readonly sent: { readonly pieces: Readonly<Record<string, number>>; readonly at: Date } | null;
};

/** The order as Laurel hears of it. */
export function toldOrder(order: ShopOrder): Order {
  const { currency } = order;
  return {
    id: order.id,
    name: order.name,
    customer: order.customer,
    currency,
    placedAt: order.placedAt,
    updatedAt: order.updatedAt,
    paidAt: order.paidAt,
    cancelledAt: order.cancelledAt,
    fulfilledAt: order.fulfilledAt,
    deliveredAt: order.deliveredAt,
    isTest: order.isTest,
    taxesIncluded: order.taxesIncluded,
    lines: order.lines.map((line) => toldLine(line, currency)),
    shipping: { amount: money(order.shipping.amount, currency), tax: money(order.shipping.tax, currency) },
    refunds: order.refunds.filter(({ status }) => status === 'succeeded').map(toldRefund),
    discountCodes: order.discountCodes,
    tags: order.tags,
    channel: order.channel,
    location: order.location,
    country: order.country,
    company: order.company,
    payments: {
      total: money(totalOf(order), currency),
      giftCards: money(order.giftCards, currency),
      storeCredit: money(order.storeCredit, currency),
    },
  };
}

export function lineAmount({ price, quantity, discount }: ShopLine): number {
  return price * quantity - discount;
}

/** What the order came to, with tax, whatever was returned since. */
export function totalOf({ lines, shipping, taxesIncluded }: ShopOrder): number {
  const taxed = [...lines.map((line) => ({ amount: lineAmount(line), tax: line.taxMinor })), shipping];
  return taxed.reduce((total, { amount, tax }) => total + amount + (taxesIncluded ? 0 : tax), 0);
}

function toldLine(line: ShopLine, currency: CurrencyCode): OrderLine {
  const { id, title, product, variant, sku, vendor, quantity, removedQuantity, isGiftCard, isTip } = line;
  const taxed = { amount: money(lineAmount(line), currency), tax: money(line.taxMinor, currency) };
  return { id, title, product, variant, sku, vendor, quantity, removedQuantity, isGiftCard, isTip, ...taxed };
}

function toldRefund({ id, createdAt, lines, shipping, unnamed }: ShopRefund): Refund {
  return { id, createdAt, lines, shipping, unnamed };
}
