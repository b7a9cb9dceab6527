import type { ProductId } from '#app/domain/values/ids.ts';
import { readExact } from '#app/domain/values/exact-text.ts';
import { add, divide, multiply, one, round, whole } from '#app/domain/values/rational.ts';
import type { EventOf } from './events.ts';
import type { LineFields } from './product-fields.ts';
import { idIn, minorOf, type Reading } from './reading.ts';
import { ScenarioMisread } from './problem.ts';
import { lineAmount, type ShopLine, type ShopOrder } from './shop-order.ts';
import { spread } from './spread.ts';

/** What an order line can take over from the catalogue. */
type Catalogue = { readonly find: (name: string) => LineFields | undefined };
export type Placing = Reading & { readonly catalogue: Catalogue };

export type PlacedOrder = {
  readonly shortName: string;
  readonly member: string | null;
  readonly at: Date;
  readonly placedAt: Date;
  readonly codes: readonly string[];
};

/** The order of an "order" event, with the discount spread over its lines and taxes worked out. */
export function placeOrder(event: EventOf<'order'>, placed: PlacedOrder, placing: Placing): ShopOrder {
  const { shortName, member, at, placedAt, codes } = placed;
  const minor = (text: string | undefined) => (text === undefined ? 0 : minorOf(text, placing));
  const taxesIncluded = event.taxesIncluded ?? placing.taxesIncluded;
  const taxing: Taxing = { percent: event.taxPercent ?? 0, taxesIncluded };
  const discounted = withOrderDiscount(shopLines(event, shortName, placing), event, placing);
  const shipping = minor(event.shipping) - minor(event.shippingDiscount);
  return {
    id: idIn('Order', shortName, placing),
    shortName,
    name: /^\d+$/.test(shortName) ? `#${shortName}` : shortName,
    currency: placing.currency,
    customer: member === null ? null : idIn('Customer', member, placing),
    email: event.email ?? null,
    placedAt,
    updatedAt: at,
    paidAt: (event.paid ?? true) ? at : null,
    cancelledAt: null,
    fulfilledAt: event.fulfilled || event.delivered ? at : null,
    deliveredAt: event.delivered ? at : null,
    isTest: event.test ?? false,
    taxesIncluded,
    taxPercent: taxing.percent,
    lines: discounted.map((line) => withTax(line, taxing)),
    shipping: { amount: shipping, tax: event.shippingTax === undefined ? taxOf(shipping, taxing) : minor(event.shippingTax) },
    refunds: [],
    discountCodes: [...(event.codes ?? []), ...codes],
    tags: event.tags ?? [],
    channel: event.channel ?? 'web',
    location: event.location === undefined ? null : idIn('Location', event.location, placing),
    market: event.market === undefined ? null : idIn('Market', event.market, placing),
    country: event.country ?? null,
    company: event.company === undefined ? null : idIn('Company', event.company, placing),
    giftCards: minor(event.paidByGiftCard),
    storeCredit: minor(event.paidByStoreCredit),
    partPaid: 0,
    sent: null,
  };
}

function shopLines(event: EventOf<'order'>, shortName: string, placing: Placing): readonly (ShopLine & { readonly passedBy: boolean })[] {
  if (event.lines && event.amount !== undefined) throw new ScenarioMisread('write either lines or amount', ['amount']);
  if (!event.lines && event.amount === undefined && event.tip === undefined) throw new ScenarioMisread('write lines, or an amount');
  const written = event.lines ?? (event.amount === undefined ? [] : [{ price: event.amount }]);
  const all = event.tip === undefined ? written : [...written, { id: 'tip', title: 'Tip', price: event.tip, tip: true }];
  return named(all.map((line, index) => shopLine(line, { order: shortName, index, placing })));
}

type LinePlace = { readonly order: string; readonly index: number; readonly placing: Placing };

/** A line before the order's discount and before tax (−1 where tax is still to be worked out). */
export function shopLine(written: LineFields, { order, index, placing }: LinePlace): ShopLine & { readonly passedBy: boolean } {
  const fields: LineFields = { ...(written.product === undefined ? {} : placing.catalogue.find(written.product)), ...written };
  if (fields.price === undefined)
    throw new ScenarioMisread('a price is needed: neither the line nor the catalogue says one', ['lines', index, 'price']);
  const price = minorOf(fields.price, placing);
  const quantity = fields.quantity ?? 1;
  const name = fields.id ?? fields.product ?? fields.sku ?? String(index + 1);
  const product = productOf(fields, `${order}/${index + 1}`, placing);
  return {
    id: idIn('LineItem', `${order}/${index + 1}`, placing),
    name,
    aliases: [fields.product, fields.variant, fields.sku, fields.title, String(index + 1)].flatMap((alias) => alias ?? []),
    title: fields.title ?? fields.product ?? fields.sku ?? fields.id ?? `Line ${index + 1}`,
    product,
    variant: product && idIn('ProductVariant', fields.variant ?? variantNameOf(fields.product ?? `${order}/${index + 1}`), placing),
    sku: fields.sku ?? null,
    vendor: fields.vendor ?? null,
    quantity,
    removedQuantity: 0,
    isGiftCard: fields.giftCard ?? false,
    isTip: fields.tip ?? false,
    price,
    discount: lineDiscount(fields, price * quantity, placing),
    taxMinor: fields.tax === undefined ? -1 : minorOf(fields.tax, placing),
    taxPercent: fields.taxPercent ?? null,
    written,
    isSubscription: fields.subscription ?? false,
    passedBy: (fields.noOrderDiscount ?? false) || (fields.tip ?? false),
  };
}

/** A line that says what it is without naming a product gets one of its own; a tip has none. */
function productOf(fields: LineFields, place: string, placing: Placing): ProductId | null {
  if (fields.product !== undefined) return idIn('Product', fields.product, placing);
  return fields.tip ? null : idIn('Product', `line ${place}`, placing);
}

/** Of a product named by its id, a name of its own: the id is of no variant. */
function variantNameOf(product: string): string {
  return product.startsWith('gid:') ? `of ${product}` : product;
}

/** Names are made unique by their position, so that a refund can name each line. */
function named<Line extends ShopLine>(lines: readonly Line[]): readonly Line[] {
  return lines.map((line, index) => {
    const isTaken = lines.some((other, at) => at < index && other.name === line.name);
    return isTaken ? { ...line, name: String(index + 1) } : line;
  });
}

function lineDiscount({ discount, discountPercent }: LineFields, full: number, placing: Placing): number {
  if (discount !== undefined) return minorOf(discount, placing);
  return discountPercent === undefined ? 0 : percentOf(full, discountPercent);
}

function withOrderDiscount(
  lines: readonly (ShopLine & { readonly passedBy: boolean })[],
  event: EventOf<'order'>,
  placing: Placing,
): readonly ShopLine[] {
  const weights = lines.map((line) => (line.passedBy ? 0 : Math.max(0, lineAmount(line))));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const asked =
    event.discount === undefined
      ? event.discountPercent === undefined
        ? 0
        : percentOf(all, event.discountPercent)
      : minorOf(event.discount, placing);
  const parts = spread(Math.min(asked, all), weights);
  return lines.map(({ passedBy: _passedBy, ...line }, index) => ({ ...line, discount: line.discount + (parts[index] ?? 0) }));
}

type Taxing = { readonly percent: number; readonly taxesIncluded: boolean };

/** Tax that the line itself does not say is worked out; gift cards and tips have none. */
export function withTax(line: ShopLine, taxing: Taxing): ShopLine {
  if (line.taxMinor >= 0) return line;
  if (line.isGiftCard || line.isTip) return { ...line, taxMinor: 0 };
  return { ...line, taxMinor: taxOf(lineAmount(line), { ...taxing, percent: line.taxPercent ?? taxing.percent }) };
}

/** Contained in the amount, or on top of it; rounded half up. */
function taxOf(amount: number, { percent, taxesIncluded }: Taxing): number {
  const rate = divide(readExact(String(percent)), whole(100));
  const part = taxesIncluded ? divide(rate, add(rate, one)) : rate;
  return round(multiply(whole(amount), part), 'nearest');
}

function percentOf(amount: number, percent: string): number {
  return round(multiply(whole(amount), divide(readExact(percent), whole(100))), 'nearest');
}
