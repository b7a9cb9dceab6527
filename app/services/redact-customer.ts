import type { CustomerId, OrderId, ShopDomain } from '#app/domain/values/ids.ts';
import { forgetDeliveries, forgetGuest, forgetMember, forgetOrders } from '#app/persistence/erasure.ts';
import { forgetNotes } from '#app/persistence/fulfilment.ts';
import { lockAccount } from '#app/persistence/ledger.ts';
import { memberByCustomer } from '#app/persistence/member.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

import type { Pool } from 'pg';

/**
 * Forgets a customer: the member is nobody's any more, the orders' contents and the messages about them are gone. What
 * stays is the account, which names nobody, so that the shop's books still add up. Run again it changes nothing.
 */
export async function redactCustomer(
  pool: Pool,
  subject: {
    readonly shop: ShopDomain;
    readonly customer: CustomerId;
    readonly orders: readonly OrderId[];
    /** The hash that orders placed as a guest may wait under; null where no e-mail was said. */
    readonly guest: string | null;
  },
  now: Date,
): Promise<void> {
  const { shop, customer } = subject;
  await inTransaction(pool, async (client) => {
    const member = await memberByCustomer(client, shop, customer);
    if (member) {
      await lockAccount(client, shop, member.id);
      await forgetMember(client, shop, member.id, now);
      await forgetNotes(client, shop, member.id);
    }
    const forgotten = await forgetOrders(client, shop, { member: member?.id ?? null, orders: subject.orders });
    if (subject.guest !== null) await forgetGuest(client, shop, subject.guest);
    const orders = [...forgotten, ...subject.orders];
    await forgetDeliveries(client, { shop, customer, orders, outcome: 'Dropped: the customer was erased.', now });
  });
}
