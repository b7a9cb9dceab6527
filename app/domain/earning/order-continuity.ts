import type { Order } from './order.ts';

/**
 * The newest state of an order, with what earlier states told and this one no longer does: when it was paid, and of which
 * product a line was before the product was deleted.
 */
export function continued(known: Order | null, news: Order): Order {
  if (known === null) return news;
  const knownLines = new Map(known.lines.map((line) => [line.id, line]));
  return {
    ...news,
    paidAt: paidAt(known, news),
    lines: news.lines.map((line) => ({
      ...line,
      product: line.product ?? knownLines.get(line.id)?.product ?? null,
      variant: line.variant ?? knownLines.get(line.id)?.variant ?? null,
    })),
  };
}

/** An order that was there unpaid and is paid now was paid when it last changed. */
function paidAt(known: Order, news: Order): Date | null {
  if (news.paidAt === null) return null;
  return known.paidAt ?? news.updatedAt;
}
