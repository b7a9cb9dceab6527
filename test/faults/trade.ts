import { setTimeout as delay } from 'node:timers/promises';

import { createCustomer } from '../shop/actions/customers.ts';
import { placeOrder } from '../shop/actions/place-order.ts';
import { refundOrder } from '../shop/actions/refund-order.ts';
import type { Shop } from '../shop/shop.ts';
import type { Gid } from '../shop/state/gid.ts';
import type { Chance } from './size.ts';

type Sale = { readonly order: Gid; readonly lines: readonly { id: Gid; price: number; quantity: number }[]; refunded: number };

export type Trade = {
  /** What each order should have earned as it now stands: a point for each whole 1.00 that was paid and not given back. */
  readonly expected: () => ReadonlyMap<Gid, number>;
  /** Webhooks that the shop has sent of its orders. */
  readonly told: number;
  /** One order, and now and then a refund. */
  readonly happen: () => void;
  /** Goes on at its rate until `until` settles, or until it has told so much. */
  readonly during: (until: Promise<unknown>) => Promise<void>;
  readonly tell: (count: number) => Promise<void>;
};

const customersMax = 40;

/** People who buy, and bring a piece back now and then, so often that the shop sends `perSecond` webhooks a second. */
export function trade(shop: Shop, { perSecond, chance }: { readonly perSecond: number; readonly chance: Chance }): Trade {
  const customers = Array.from({ length: customersMax }, (_, index) =>
    createCustomer(shop, { firstName: 'Customer', lastName: `${index}`, email: `customer-${index}@example.com` }),
  );
  const sales: Sale[] = [];
  let told = 0;

  function sell(): void {
    const customer = customers[chance.whole(0, customersMax - 1)]?.id ?? null;
    const lines = Array.from({ length: chance.whole(1, 3) }, (_, index) => ({
      variant: null,
      title: `Tea ${index}`,
      sku: `tea-${index}`,
      quantity: chance.whole(1, 4),
      price: chance.whole(1, 9_999),
    }));
    const order = placeOrder(shop, { customer, lines });
    const kept = order.lines.map(({ id, quantity }, index) => ({ id, quantity, price: lines[index]?.price ?? 0 }));
    sales.push({ order: order.id, lines: kept, refunded: 0 });
    told += 1;
  }

  function bringBack(): void {
    const sale = sales[chance.whole(0, sales.length - 1)];
    const [line] = sale?.lines ?? [];
    if (!sale || !line || sale.refunded > 0) return;
    refundOrder(shop, sale.order, { lines: [{ line: line.id, quantity: 1 }] });
    sale.refunded = line.price;
    told += 1;
  }

  function happen(): void {
    sell();
    if (chance.isOnceIn(4)) bringBack();
  }

  /** Behind the clock after a busy moment, it makes good what it missed. */
  async function goOnWhile(isWanted: () => boolean): Promise<void> {
    const [startedAt, before] = [performance.now(), told];
    while (isWanted()) {
      const due = before + ((performance.now() - startedAt) / 1000) * perSecond;
      while (told < due && isWanted()) happen();
      await delay(10);
    }
  }

  return {
    get told() {
      return told;
    },
    happen,
    expected: () => new Map(sales.map((sale) => [sale.order, pointsOf(sale)])),
    during: async (until) => {
      let isOver = false;
      void until.finally(() => (isOver = true)).catch(() => undefined);
      await goOnWhile(() => !isOver);
    },
    tell: (count) => {
      const enough = told + count;
      return goOnWhile(() => told < enough);
    },
  };
}

function pointsOf({ lines, refunded }: Sale): number {
  const paid = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  return Math.floor((paid - refunded) / 100);
}
