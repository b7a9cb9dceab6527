import { ratio, round } from '#app/domain/values/rational.ts';
import type { EventOf } from './events.ts';
import { shopLine, withTax, type Placing } from './place-order.ts';
import { ScenarioMisread } from './problem.ts';
import { idIn, minorOf } from './reading.ts';
import { lineAmount, type ShopLine, type ShopOrder } from './shop-order.ts';

/** What is still the shopper's: ordered, less removed by edits, less refunded (a pending refund has taken its pieces off already). */
export function piecesLeft(order: ShopOrder, line: ShopLine): number {
  return line.quantity - line.removedQuantity - refundedPieces(order, line);
}

export function refundedPieces({ refunds }: ShopOrder, { id }: ShopLine): number {
  const counting = refunds.filter(({ status }) => status !== 'failed').flatMap(({ lines }) => lines);
  return counting.reduce((sum, each) => sum + (each.line === id ? each.quantity : 0), 0);
}

/** The line that a refund or an edit means: by its name, else by what is one line's alone. */
export function lineNamed({ lines, name }: ShopOrder, wanted: string): ShopLine {
  const byName = lines.find((line) => line.name === wanted || line.id === wanted);
  if (byName) return byName;
  const byAlias = lines.filter((line) => line.aliases.includes(wanted));
  if (byAlias.length === 1 && byAlias[0]) return byAlias[0];
  throw new ScenarioMisread(`order ${name} has no line "${wanted}"; its lines are ${lines.map((line) => `"${line.name}"`).join(', ')}`);
}

export function editOrder(order: ShopOrder, event: EventOf<'edit'>, at: Date, placing: Placing): ShopOrder {
  const removed = (event.remove ?? []).reduce(
    (edited, { line, quantity }) => removePieces(edited, lineNamed(edited, line), quantity),
    order,
  );
  const changed = (event.change ?? []).reduce((edited, change) => changeLine(edited, change, placing), removed);
  const added = addLines(changed, event.add ?? [], placing);
  return {
    ...changed,
    lines: added,
    updatedAt: at,
    customer: event.member === undefined ? order.customer : idIn('Customer', event.member, placing),
    tags: event.tags ?? order.tags,
    paidAt: (event.paid ?? true) ? order.paidAt : null,
  };
}

function removePieces(order: ShopOrder, line: ShopLine, wanted: number | undefined): ShopOrder {
  const left = piecesLeft(order, line);
  const quantity = wanted ?? left;
  if (quantity > left) throw new ScenarioMisread(`line "${line.name}" of order ${order.name} has ${left} pieces left, not ${quantity}`);
  return withLine(order, { ...line, removedQuantity: line.removedQuantity + quantity });
}

type Change = NonNullable<EventOf<'edit'>['change']>[number];

function changeLine(order: ShopOrder, { line: wanted, quantity, discount }: Change, placing: Placing): ShopOrder {
  const line = lineNamed(order, wanted);
  const left = piecesLeft(order, line);
  const repriced = discount === undefined ? line : taxedAs(line, { ...line, discount: minorOf(discount, placing) });
  if (quantity === undefined) return withLine(order, repriced);
  if (quantity < left) return removePieces(withLine(order, repriced), repriced, left - quantity);
  return withLine(order, withMorePieces(repriced, quantity - left));
}

function withMorePieces(line: ShopLine, more: number): ShopLine {
  return taxedAs(line, { ...line, quantity: line.quantity + more });
}

/** Tax grows and shrinks with the amount. */
function taxedAs(before: ShopLine, line: ShopLine): ShopLine {
  const amount = lineAmount(before);
  return amount === 0 ? line : { ...line, taxMinor: round(ratio(before.taxMinor * lineAmount(line), amount), 'nearest') };
}

function addLines(order: ShopOrder, written: NonNullable<EventOf<'edit'>['add']>, placing: Placing): readonly ShopLine[] {
  return written.reduce<readonly ShopLine[]>((lines, fields) => {
    const { passedBy: _passedBy, ...line } = shopLine(fields, { order: order.shortName, index: lines.length, placing });
    const isTaken = lines.some(({ name }) => name === line.name);
    const taxed = withTax(line, { percent: order.taxPercent, taxesIncluded: order.taxesIncluded });
    return [...lines, isTaken ? { ...taxed, name: String(lines.length + 1) } : taxed];
  }, order.lines);
}

function withLine(order: ShopOrder, changed: ShopLine): ShopOrder {
  return { ...order, lines: order.lines.map((line) => (line.id === changed.id ? changed : line)) };
}
