import { createHash } from 'node:crypto';

import type { Pool } from 'pg';

import { adminExtras, adminNode } from '#test/builders/admin-order.ts';
import { restOrder } from '#test/builders/rest-order.ts';
import { orderGid, type ShopifyOrder } from '#test/builders/shopify-order.ts';
import { teaHouse } from '#test/builders/values.ts';
import { insertDelivery } from '#app/persistence/new-delivery.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { ShopifyUnreachable } from '#app/shopify/errors.ts';

/** A shop's orders as they stand now, answered to the app's order reads. */
export class OrdersOfShop {
  readonly #orders = new Map<string, ShopifyOrder>();
  /** Operations asked for, in order. */
  readonly asked: string[] = [];
  isReachable = true;
  /** The customers' e-mails that are verified, by the customer's gid. */
  readonly verifiedEmails = new Map<string, string>();

  readonly client: AdminClient = (operation, variables) => {
    if (!this.isReachable) return Promise.reject(new ShopifyUnreachable('no answer'));
    const name = /query (\w+)/.exec(operation)?.[1] ?? '';
    this.asked.push(name);
    const ids = variables?.['ids'];
    const found = (Array.isArray(ids) ? ids : []).map((id) => this.#orders.get(String(id)));
    switch (name) {
      case 'OrderStamps':
        return Promise.resolve({ nodes: found.map((order) => (order ? { id: orderGid(order), updatedAt: order.updatedAt } : null)) });
      case 'WholeOrders':
        return Promise.resolve({ nodes: found.map((order) => (order ? adminNode(order) : null)) });
      case 'VerifiedEmails':
        return Promise.resolve({ nodes: (Array.isArray(ids) ? ids : []).map((id) => this.#customer(String(id))) });
      case 'OrderPayments':
      case 'OrderLocations':
      case 'OrderEmails':
        return Promise.resolve({ nodes: found.map((order) => (order ? adminExtras[name]?.(order) : null)) });
      default:
        return Promise.reject(new Error(`not answered here: ${name}`));
    }
  };

  #customer(id: string) {
    const emailAddress = this.verifiedEmails.get(id);
    return { id, verifiedEmail: emailAddress !== undefined, defaultEmailAddress: emailAddress === undefined ? null : { emailAddress } };
  }

  put(order: ShopifyOrder): void {
    this.#orders.set(orderGid(order), order);
  }
}

/** What the shop sends of the order as it stands: orders/edited and refunds/create only name it. */
export function message(topic: string, order: ShopifyOrder): string {
  if (topic === 'refunds/create') return JSON.stringify({ id: 1, order_id: order.number });
  if (topic === 'orders/edited') return JSON.stringify({ order_edit: { id: 1, order_id: order.number } });
  return JSON.stringify(restOrder(order));
}

let arrivals = 0;

/** Puts a body into the inbox as the ack path would; without an id it is a new delivery. */
export async function arrives(
  pool: Pool,
  topic: string,
  body: string,
  { id, at }: { readonly id?: string; readonly at: Date },
): Promise<string> {
  arrivals += 1;
  const known = id ?? createHash('sha256').update(`${arrivals}`).digest('hex').slice(0, 32);
  await insertDelivery(pool, {
    shop: teaHouse,
    id: known,
    topic,
    apiVersion: '2026-07',
    triggeredAt: at,
    receivedAt: at,
    body: Buffer.from(body),
  });
  return known;
}
