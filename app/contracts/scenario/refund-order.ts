import { ratio, round } from '#app/domain/values/rational.ts';
import { money } from '#app/domain/values/money.ts';
import { lineNamed, piecesLeft, refundedPieces } from './change-order.ts';
import type { EventOf } from './events.ts';
import { ScenarioMisread } from './problem.ts';
import { minorOf, type Reading } from './reading.ts';
import { lineAmount, totalOf, type ShopLine, type ShopOrder, type ShopRefund } from './shop-order.ts';

/** The order with one more refund: goods and shipping at what was paid for them unless the event says otherwise. */
export function refundOrder(order: ShopOrder, event: EventOf<'refund'>, at: Date, reading: Reading): ShopOrder {
  const asked = event.lines !== undefined || event.shipping !== undefined || event.amount !== undefined;
  if (event.everything && asked) throw new ScenarioMisread('write either everything, or what comes back', ['everything']);
  if (!event.everything && !asked) throw new ScenarioMisread('write what comes back: everything, lines, shipping or amount');
  const lines = event.everything ? everyLineLeft(order) : (event.lines ?? []).map((each) => refundedLine(order, each, reading));
  const shipping = refundedShipping(order, event, reading);
  const named = [...lines, shipping].reduce((sum, { amount, tax }) => sum + amount + (order.taxesIncluded ? 0 : tax), 0);
  const paid = totalOf(order) - returnedSoFar(order) - removedAmount(order);
  const beyond = lines.reduce((sum, each) => sum + each.beyond, 0);
  const returned = event.everything ? paid : event.amount === undefined ? named + beyond : minorOf(event.amount, reading);
  const inCurrency = (minor: number) => money(minor, order.currency);
  const refund: ShopRefund = {
    id: `gid://shopify/Refund/${order.id.replace(/\D/g, '')}${order.refunds.length + 1}`,
    name: event.refund ?? String(order.refunds.length + 1),
    status: event.status ?? 'succeeded',
    createdAt: at,
    lines: lines.map(({ line, quantity, amount, tax }) => ({ line: line.id, quantity, amount: inCurrency(amount), tax: inCurrency(tax) })),
    shipping: { amount: inCurrency(shipping.amount), tax: inCurrency(shipping.tax) },
    unnamed: inCurrency(returned - named),
  };
  return { ...order, updatedAt: at, refunds: [...order.refunds, refund] };
}

/** A pending refund's end. */
export function endRefund(
  order: ShopOrder,
  wanted: string | undefined,
  end: { readonly at: Date; readonly status: 'succeeded' | 'failed' },
): ShopOrder {
  const refund = wanted === undefined ? order.refunds.at(-1) : order.refunds.find(({ name }) => name === wanted);
  if (!refund) throw new ScenarioMisread(`order ${order.name} has no refund${wanted === undefined ? '' : ` "${wanted}"`}`);
  if (refund.status !== 'pending') throw new ScenarioMisread(`refund "${refund.name}" of order ${order.name} is not pending`);
  const refunds = order.refunds.map((each) => (each === refund ? { ...refund, status: end.status } : each));
  return { ...order, updatedAt: end.at, refunds };
}

type Part = { readonly line: ShopLine; readonly quantity: number; readonly amount: number; readonly tax: number; readonly beyond: number };

function everyLineLeft(order: ShopOrder): readonly Part[] {
  return order.lines.flatMap((line) => (piecesLeft(order, line) > 0 ? [part(order, line, piecesLeft(order, line))] : []));
}

function refundedLine(order: ShopOrder, written: NonNullable<EventOf<'refund'>['lines']>[number], reading: Reading): Part {
  const line = lineNamed(order, written.line);
  const left = piecesLeft(order, line);
  const quantity = written.quantity ?? left;
  if (quantity > left) throw new ScenarioMisread(`line "${line.name}" of order ${order.name} has ${left} pieces left, not ${quantity}`);
  const usual = part(order, line, quantity);
  const asked = written.amount === undefined ? usual.amount : minorOf(written.amount, reading);
  const amount = Math.min(asked, Math.max(usual.amount, leftOf(order, line)));
  const tax = written.tax === undefined ? usual.tax : minorOf(written.tax, reading);
  return { ...usual, amount, tax, beyond: asked - amount };
}

/** What was paid for it and has not been returned: Shopify lets no line give back more, the rest is a refund by amount. */
function leftOf(order: ShopOrder, line: ShopLine): number {
  const counting = order.refunds.filter(({ status }) => status !== 'failed').flatMap(({ lines }) => lines);
  return counting.reduce((left, each) => left - (each.line === line.id ? each.amount.minor : 0), lineAmount(line));
}

/** What the next `quantity` pieces give back, after those that are gone: piece by piece it comes to exactly what was paid. */
function part(order: ShopOrder, line: ShopLine, quantity: number): Part {
  const gone = line.removedQuantity + refundedPieces(order, line);
  const until = (minor: number, pieces: number) => round(ratio(minor * pieces, Math.max(1, line.quantity)), 'nearest');
  const next = (minor: number) => until(minor, gone + quantity) - until(minor, gone);
  return { line, quantity, amount: next(lineAmount(line)), tax: next(line.taxMinor), beyond: 0 };
}

function refundedShipping(order: ShopOrder, event: EventOf<'refund'>, reading: Reading): { readonly amount: number; readonly tax: number } {
  const counting = order.refunds.filter(({ status }) => status !== 'failed').map(({ shipping }) => shipping);
  const left = {
    amount: counting.reduce((sum, { amount }) => sum - amount.minor, order.shipping.amount),
    tax: counting.reduce((sum, { tax }) => sum - tax.minor, order.shipping.tax),
  };
  if (event.everything || event.shipping === true) return left;
  if (event.shipping === undefined || event.shipping === false) return { amount: 0, tax: 0 };
  const amount = minorOf(event.shipping, reading);
  const share = left.amount === 0 ? 0 : round(ratio(left.tax * amount, left.amount), 'nearest');
  return { amount, tax: event.shippingTax === undefined ? share : minorOf(event.shippingTax, reading) };
}

function returnedSoFar({ refunds, taxesIncluded }: ShopOrder): number {
  return refunds
    .filter(({ status }) => status !== 'failed')
    .reduce((sum, { lines, shipping, unnamed }) => {
      const named = [...lines, shipping].reduce((total, { amount, tax }) => total + amount.minor + (taxesIncluded ? 0 : tax.minor), 0);
      return sum + named + unnamed.minor;
    }, 0);
}

/** What edits took off, with tax: it is not part of what is left to return. */
function removedAmount(order: ShopOrder): number {
  return order.lines.reduce((sum, line) => {
    const all = lineAmount(line) + (order.taxesIncluded ? 0 : line.taxMinor);
    return sum + (line.quantity === 0 ? 0 : round(ratio(all * line.removedQuantity, line.quantity), 'nearest'));
  }, 0);
}
