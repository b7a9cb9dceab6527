import type { ShopDomain } from '#app/domain/values/ids.ts';
import { shopByDomain } from '#app/persistence/shop.ts';
import type { Appeared, GuestContext } from './guest-orders.ts';
import { settleOrders } from './settle-orders.ts';

/**
 * Credits the orders that wait for these customers, each once, and says in words what came of it. Call it under the shop's `ordersLock`. Run
 * again, or for customers nobody waits for, it changes nothing.
 */
export async function creditGuests(
  context: GuestContext,
  { shop, appeared }: { readonly shop: ShopDomain; readonly appeared: readonly Appeared[] },
  now: Date,
): Promise<string> {
  const installed = await shopByDomain(context.pool, shop);
  if (!installed || installed.uninstalledAt !== null) return 'Nothing done: Laurel is not installed in this shop.';
  let words: readonly string[] = [];
  const alongside: Parameters<typeof settleOrders>[1]['alongside'] = (_client, outcomes) => {
    words = [...outcomes.values()].map((outcome) => outcome.words);
    return Promise.resolve();
  };
  await settleOrders(context, { shop: installed, orders: [], appeared, alongside }, now);
  return words.length === 0 ? 'Nothing to do: no order waits for this customer.' : words.join(' ');
}
