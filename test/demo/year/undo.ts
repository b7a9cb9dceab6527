import type { Invoice } from './sales-file.ts';

/** A sold line of which some may still be taken back; `order` is whatever the caller knows its order by. A year holds half a million: no lists. */
type Sold<Order> = {
  readonly order: Order;
  readonly line: number;
  readonly price: number;
  left: number;
  /** The sale before it, of the same goods to the same customer. */
  readonly earlier: Sold<Order> | undefined;
};

export type Undone<Order> = { readonly order: Order; readonly lines: ReadonlyMap<number, number> };

/**
 * Which sales a cancellation takes back. The file does not say, so this rule decides, line by line: the latest earlier
 * order of the same customer that still holds as many units of the same stock code, at the same price where there is one; where no single
 * order holds as many, the latest orders that hold any, one after the other. What is left then has no sale to undo
 * (bought before the file begins, or a discount or fee, which is no goods).
 */
export class SalesToUndo<Order> {
  /** The latest sale, by customer and stock code. */
  readonly #latest = new Map<string, Map<string, Sold<Order>>>();

  /** Orders without a customer are not remembered: nothing could be said to be theirs. */
  remember(invoice: Invoice, order: Order): void {
    if (invoice.customer === '') return;
    const latest = this.#latest.get(invoice.customer) ?? new Map<string, Sold<Order>>();
    this.#latest.set(invoice.customer, latest);
    invoice.lines.forEach(({ stockCode, quantity, price }, line) => {
      latest.set(stockCode, { order, line, price, left: quantity, earlier: latest.get(stockCode) });
    });
  }

  /** Takes the units back, once for all; `unmatched` counts the units that no sale was found for. */
  undo(cancellation: Invoice): { readonly undone: readonly Undone<Order>[]; readonly unmatched: number } {
    const taken = new Map<Order, Map<number, number>>();
    let unmatched = 0;
    for (const { stockCode, quantity, price } of cancellation.lines) {
      let wanted = Math.max(0, -quantity);
      const latest = this.#latest.get(cancellation.customer)?.get(stockCode);
      for (const sale of choose(latestFirst(latest), wanted, price)) {
        const units = Math.min(wanted, sale.left);
        const lines = taken.get(sale.order) ?? new Map<number, number>();
        if (units > 0) taken.set(sale.order, lines.set(sale.line, (lines.get(sale.line) ?? 0) + units));
        sale.left -= units;
        wanted -= units;
      }
      unmatched += wanted;
    }
    return { undone: [...taken].map(([order, lines]) => ({ order, lines })), unmatched };
  }
}

/** Those of which some is left. */
function latestFirst<Order>(latest: Sold<Order> | undefined): readonly Sold<Order>[] {
  const sales: Sold<Order>[] = [];
  for (let sale = latest; sale; sale = sale.earlier) if (sale.left > 0) sales.push(sale);
  return sales;
}

function choose<Order>(sales: readonly Sold<Order>[], wanted: number, price: number): readonly Sold<Order>[] {
  const enough = sales.filter(({ left }) => left >= wanted);
  const one = enough.find((sale) => sale.price === price) ?? enough[0];
  return one ? [one] : sales;
}
