import { z } from 'zod';
import { currencyCode, parseMoney, type CurrencyCode, type Money } from '#app/domain/values/money.ts';

/** What makes an id from text (`orderId`, `customerId` …), as a schema that gives the id or says that the text is none. */
export function idOf<Id extends string>(make: (text: string) => Id | undefined, what: string) {
  return z.string().transform((text, context): Id => {
    const id = make(text);
    if (id !== undefined) return id;
    context.addIssue({ code: 'custom', message: `is not the id of ${what}` });
    return z.NEVER;
  });
}

/** REST's numeric ids: `parseExactJson` leaves the long ones as text. */
export const restId = z.union([z.int().min(1), z.string().regex(/^\d+$/)]);

export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .transform(currencyCode);

/** Of a pair of shop and presentment money, always the shop's. REST's names. */
export const restMoneySet = z.object({ shop_money: z.object({ amount: z.string(), currency_code: currency }) }).transform(shopMoney);

/** The same in the Admin API's names. */
export const moneyBag = z.object({ shopMoney: z.object({ amount: z.string(), currencyCode: currency }) }).transform(shopMoney);

type Pair =
  | { readonly shop_money: { readonly amount: string; readonly currency_code: CurrencyCode } }
  | { readonly shopMoney: { readonly amount: string; readonly currencyCode: CurrencyCode } };

function shopMoney(pair: Pair, context: { addIssue: (issue: { code: 'custom'; message: string }) => void }): Money {
  const [amount, code] =
    'shop_money' in pair ? [pair.shop_money.amount, pair.shop_money.currency_code] : [pair.shopMoney.amount, pair.shopMoney.currencyCode];
  const read = parseMoney(amount, code);
  if (read) return read;
  context.addIssue({ code: 'custom', message: 'is not an amount of money' });
  return z.NEVER;
}

export const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
