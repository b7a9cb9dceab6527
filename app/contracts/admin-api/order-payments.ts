import { z } from 'zod';
import type { Payments } from '#app/domain/earning/order.ts';
import { customerId, locationId, orderId } from '#app/domain/values/ids.ts';
import { money } from '#app/domain/values/money.ts';
import { giftCardGateway, storeCreditGateway } from '../payment-gateways.ts';
import { idOf, moneyBag } from '../shopify-values.ts';

const transaction = z.object({ kind: z.string(), status: z.string(), gateway: z.string().nullable(), amountSet: moneyBag });

const paidOrder = z.object({ id: idOf(orderId, 'an order'), totalReceivedSet: moneyBag, transactions: z.array(transaction) });

export const orderPayments = z.object({ nodes: z.array(paidOrder.nullable()) });

const received: ReadonlySet<string> = new Set(['SALE', 'CAPTURE']);

/** What was received in all, and what of it was no money: refunds lower neither. */
export function paidInKind({ totalReceivedSet: total, transactions }: z.infer<typeof paidOrder>): Payments {
  const taken = transactions.filter(({ kind, status }) => received.has(kind) && status === 'SUCCESS');
  const by = (name: string) => {
    const parts = taken.filter(({ gateway }) => gateway === name);
    return money(
      parts.reduce((sum, { amountSet }) => sum + amountSet.minor, 0),
      total.currency,
    );
  };
  return { total, giftCards: by(giftCardGateway), storeCredit: by(storeCreditGateway) };
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
