import { z } from 'zod';
import { customerId, locationId, orderId } from '#app/domain/values/ids.ts';
import { money, type CurrencyCode, type Money } from '#app/domain/values/money.ts';
import { giftCardGateway, storeCreditGateway } from '../payment-gateways.ts';
import { currency, idOf, moneyBag } from '../shopify-values.ts';

/** What of an order was paid otherwise than with money; refunds do not lower it. */
export type PaidInKind = { readonly giftCards: Money; readonly storeCredit: Money };

const transaction = z.object({ kind: z.string(), status: z.string(), gateway: z.string().nullable(), amountSet: moneyBag });

export const orderPayments = z.object({
  nodes: z.array(z.object({ id: idOf(orderId, 'an order'), currencyCode: currency, transactions: z.array(transaction) }).nullable()),
});

const received: ReadonlySet<string> = new Set(['SALE', 'CAPTURE']);

export function paidInKind(transactions: readonly z.infer<typeof transaction>[], code: CurrencyCode): PaidInKind {
  const taken = transactions.filter(({ kind, status }) => received.has(kind) && status === 'SUCCESS');
  const by = (name: string) =>
    money(
      taken.reduce((total, { gateway, amountSet }) => total + (gateway === name ? amountSet.minor : 0), 0),
      code,
    );
  return { giftCards: by(giftCardGateway), storeCredit: by(storeCreditGateway) };
}

export const orderLocations = z.object({
  nodes: z.array(
    z
      .object({
        id: idOf(orderId, 'an order'),
        retailLocation: z.object({ id: idOf(locationId, 'a location') }).nullable(),
      })
      .nullable(),
  ),
});

/** Protected: null where the app is not approved for e-mail addresses. */
export const orderEmails = z.object({
  nodes: z.array(z.object({ id: idOf(orderId, 'an order'), email: z.string().nullable() }).nullable()),
});

export const customerEmails = z.object({
  nodes: z.array(
    z
      .object({
        id: idOf(customerId, 'a customer'),
        verifiedEmail: z.boolean(),
        defaultEmailAddress: z.object({ emailAddress: z.string() }).nullable(),
      })
      .nullable(),
  ),
});
