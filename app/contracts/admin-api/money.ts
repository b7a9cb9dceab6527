import { z } from 'zod';
import { parseMoney, type Money } from '#app/domain/values/money.ts';
import { currency } from '../shopify-values.ts';

/** Money in one currency, as the Admin API's `MoneyV2`. */
export const singleMoney = z
  .object({ amount: z.string(), currencyCode: currency })
  .transform(({ amount, currencyCode }, context): Money => {
    const read = parseMoney(amount, currencyCode);
    if (read) return read;
    context.addIssue({ code: 'custom', message: 'is not an amount of money' });
    return z.NEVER;
  });
