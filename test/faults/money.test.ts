import { expect, test } from 'vitest';

import { aContext } from '#test/builders/order.ts';
import { aProgram, aRule } from '#test/builders/program.ts';
import { restOrder } from '#test/builders/rest-order.ts';
import {
  aShopifyLine,
  aShopifyOrder,
  aShopifyRefund,
  type ShopifyLine,
  type ShopifyOrder,
  type ShopifyRefund,
} from '#test/builders/shopify-order.ts';
import { utc } from '#test/builders/values.ts';
import { parseExactJson } from '#app/contracts/exact-json.ts';
import { readRestOrder } from '#app/contracts/rest-order.ts';
import { outcomeOf } from '#app/domain/earning/evaluate.ts';
import { currencyCode, money } from '#app/domain/values/money.ts';
import { points } from '#app/domain/values/points.ts';

import { chanceOf, patient, sized, type Chance } from './size.ts';

const ordersOfEach = sized({ whole: 33_400, short: 1_000 });

/** A shop's currency, its decimals, and what the buyer saw: the yen has none, the dinar three. */
const currencies: readonly ShopMoney[] = [
  ['CAD', 2, 'JPY'],
  ['JPY', 0, 'USD'],
  ['KWD', 3, 'EUR'],
];

type ShopMoney = readonly [shop: string, exponent: number, buyer: string];

type Piece = { readonly line: ShopifyLine; readonly minor: bigint };
type Sold = { readonly order: ShopifyOrder; readonly pieces: readonly Piece[] };

/** "12.50" of 1250, "1250" in a currency without decimals. */
function decimal(minor: bigint, exponent: number): string {
  const digits = minor.toString().padStart(exponent + 1, '0');
  return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

function anySale(chance: Chance, exponent: number): Sold {
  const pieces = Array.from({ length: chance.whole(1, 5) }, (_, index): Piece => {
    const [unit, quantity] = [BigInt(chance.whole(0, 99_999)), chance.whole(1, 5)];
    const all = unit * BigInt(quantity);
    const discount = (all * BigInt(chance.whole(0, 100))) / 100n;
    const line = aShopifyLine({
      number: index + 1,
      unitPrice: decimal(unit, exponent),
      quantity,
      discount: discount === 0n ? '0.00' : decimal(discount, exponent),
      tax: decimal(BigInt(chance.whole(1, 500)), exponent),
    });
    return { line, minor: all - discount };
  });
  return { order: aShopifyOrder({ lines: pieces.map(({ line }) => line) }), pieces };
}

/** What goes back for a line, whole or a part of its pieces, as the shop reckons it; at the end of the order all of it. */
function aReturn({ line, minor }: Piece, number: number, { quantity, exponent }: { readonly quantity: number; readonly exponent: number }) {
  const share = (minor * BigInt(quantity)) / BigInt(line.quantity);
  const refund: ShopifyRefund = aShopifyRefund(decimal(share, exponent), {
    number,
    lines: [{ line: line.number, quantity, subtotal: decimal(share, exponent), tax: '0' }],
  });
  return { refund, share: quantity === line.quantity ? minor : share };
}

const seen = (amount: string, currency: string) => `"presentment_money":{"amount":"${amount}","currency_code":"${currency}"}`;

/** The body as it comes: in the shop's currency, with what the buyer saw beside every amount. */
function bodyOf(order: ShopifyOrder, [shop, , buyer]: ShopMoney): string {
  return JSON.stringify(restOrder(order))
    .replaceAll(seen('999.99', 'USD'), seen('104321', buyer))
    .replaceAll('"presentment_currency":"USD"', `"presentment_currency":"${buyer}"`)
    .replaceAll('"GBP"', `"${shop}"`);
}

// Seen red where amounts are read as the buyer saw them, and where a decimal text goes through a float on its way to minor units.
test.each(currencies)(
  `%s, %s decimals: ${ordersOfEach} orders earn what whole numbers make of their texts, and nothing once all is returned`,
  patient,
  (...shopMoney) => {
    const [shop, exponent] = shopMoney;
    const currency = currencyCode(shop);
    const chance = chanceOf(`money ${shop}`);
    const wrong: unknown[] = [];
    for (let made = 0; made < ordersOfEach; made += 1) {
      const [given, every] = [chance.whole(1, 9), chance.whole(1, 3 * 10 ** exponent)];
      const rule = aRule({ award: { kind: 'per-spend', points: points(given), every: money(every, currency), counting: 'proportional' } });
      const program = aProgram({ currency, earning: { rules: [rule] } });
      const earns = (order: ShopifyOrder) => {
        const read = readRestOrder(parseExactJson(bodyOf(order, shopMoney)));
        return read.isWhole ? outcomeOf(read.order, program, aContext(), utc).points : null;
      };
      const { order, pieces } = anySale(chance, exponent);
      const paid = pieces.reduce((sum, { minor }) => sum + minor, 0n);
      const [first] = pieces;
      if (!first) throw new Error('a sale has a line');
      const part = aReturn(first, 1, { quantity: chance.whole(1, first.line.quantity), exponent });
      const everything = pieces.map((piece, index) => aReturn(piece, index + 1, { quantity: piece.line.quantity, exponent }).refund);
      const found = [earns(order), earns({ ...order, refunds: [part.refund] }), earns({ ...order, refunds: everything })];
      const expected = [paid, paid - part.share, 0n].map((minor) => Number((minor * BigInt(given)) / BigInt(every)));
      if (found.some((each, index) => each !== expected[index])) wrong.push({ found, expected, body: bodyOf(order, shopMoney) });
    }
    expect(wrong.slice(0, 2)).toEqual([]);
  },
);
