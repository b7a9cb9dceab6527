import type { Invoice } from './sales-file.ts';

/** A sold line of which some may still be taken back; `order` is whatever the caller knows its order by. */
export type Sold<Order> = { readonly order: Order; readonly line: number; readonly price: number; left: number };

export type Undone<Order> = { readonly order: Order; readonly lines: ReadonlyMap<number, number> };

/**
 * Which sales a cancellation takes back. The file does not say, so this rule decides, line by line: the latest earlier
 * order of the same customer that still holds as many units of the same stock code, at the same price where there is one; where no single
 * order holds as many, the latest orders that hold any, one after the other. What is left then has no sale to undo
 * (bought before the file begins, or a discount or fee, which is no goods).
 */
export class SalesToUndo<Order> {
  /** By customer and stock code, in order of sale. */
  readonly #sold = new Map<string, Sold<Order>[]>();

  /** Orders without a customer are not remembered: nothing could be said to be theirs. */
  remember(invoice: Invoice, order: Order): void {
    if (invoice.customer === '') return;
    invoice.lines.forEach(({ stockCode, quantity, price }, line) => {
      const key = `${invoice.customer} ${stockCode}`;
      const sold = this.#sold.get(key);
      const entry = { order, line, price, left: quantity };
      if (sold) sold.push(entry);
      else this.#sold.set(key, [entry]);
    });
  }

  /** Takes the units back, once for all; `unmatched` counts the units that no sale was found for. */
  undo(cancellation: Invoice): { readonly undone: readonly Undone<Order>[]; readonly unmatched: number } {
    const taken = new Map<Order, Map<number, number>>();
    let unmatched = 0;
    for (const { stockCode, quantity, price } of cancellation.lines) {
      let wanted = Math.max(0, -quantity);
      const sold = (this.#sold.get(`${cancellation.customer} ${stockCode}`) ?? []).filter(({ left }) => left > 0).reverse();
      for (const sale of choose(sold, wanted, price)) {
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

function choose<Order>(latestFirst: readonly Sold<Order>[], wanted: number, price: number): readonly Sold<Order>[] {
  const enough = latestFirst.filter(({ left }) => left >= wanted);
  const one = enough.find((sale) => sale.price === price) ?? enough[0];
  return one ? [one] : latestFirst;
}
