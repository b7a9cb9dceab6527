import { lineNamed, piecesLeft } from './change-order.ts';
import type { EventOf } from './events.ts';
import { ScenarioMisread } from './problem.ts';
import { minorOf, type Reading } from './reading.ts';
import { totalOf, type ShopOrder } from './shop-order.ts';

/** The order with what was paid now: it is paid once nothing is left to pay. */
export function payOrder(order: ShopOrder, event: EventOf<'pay'>, at: Date, reading: Reading): ShopOrder {
  const minor = (text: string | undefined) => (text === undefined ? 0 : minorOf(text, reading));
  const owed = totalOf(order) - order.partPaid;
  const paid = event.amount === undefined ? owed : minorOf(event.amount, reading);
  if (paid > owed) throw new ScenarioMisread(`order ${order.name} has less left to pay`, ['amount']);
  return {
    ...order,
    updatedAt: at,
    paidAt: order.paidAt ?? (paid === owed ? at : null),
    partPaid: order.partPaid + paid,
    giftCards: order.giftCards + minor(event.paidByGiftCard),
    storeCredit: order.storeCredit + minor(event.paidByStoreCredit),
  };
}

/** The order with what was sent off now. */
export function fulfilOrder(order: ShopOrder, event: EventOf<'fulfil'>, at: Date): ShopOrder {
  const pieces = { ...order.sent?.pieces };
  const unsent = (line: ShopOrder['lines'][number]) => piecesLeft(order, line) - (pieces[line.id] ?? 0);
  for (const each of event.lines ?? order.lines.map(({ id: line }) => ({ line, quantity: undefined }))) {
    const line = lineNamed(order, each.line);
    const [left, quantity] = [unsent(line), each.quantity ?? unsent(line)];
    if (quantity > left) throw new ScenarioMisread(`line "${line.name}" of order ${order.name} has ${left} pieces left, not ${quantity}`);
    pieces[line.id] = (pieces[line.id] ?? 0) + quantity;
  }
  return asFulfilled({ ...order, updatedAt: at, sent: { pieces, at } });
}

/** An order of which some pieces are sent off is fulfilled since the last of them, once no others are left. */
export function asFulfilled(order: ShopOrder): ShopOrder {
  const { sent, fulfilledAt } = order;
  if (sent === null || fulfilledAt !== null) return order;
  const isAll = order.lines.every((line) => piecesLeft(order, line) <= (sent.pieces[line.id] ?? 0));
  return isAll ? { ...order, fulfilledAt: sent.at } : order;
}
