import type { Order, Payments } from './order.ts';

/**
 * The newest state of an order, with what earlier states told and this one no longer does: when it was first seen paid, fulfilled and
 * delivered, of which product a line was before the product was deleted, and how it was paid (no webhook's body says that).
 */
export function continued(known: Order | null, news: Order): Order {
  if (known === null) return news;
  const knownLines = new Map(known.lines.map((line) => [line.id, line]));
  return {
    ...news,
    paidAt: paidAt(known, news),
    fulfilledAt: news.fulfilledAt && (known.fulfilledAt ?? news.fulfilledAt),
    deliveredAt: news.deliveredAt && (known.deliveredAt ?? news.deliveredAt),
    location: news.location ?? known.location,
    payments: paidInAll(known.payments, news.payments),
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

/** Refunds do not lower what was paid, so of two readings the one that knows of more gift cards and store credit is right. */
function paidInAll(known: Payments, news: Payments): Payments {
  const inKind = ({ giftCards, storeCredit }: Payments) => giftCards.minor + storeCredit.minor;
  return inKind(known) > inKind(news) ? known : news;
}
