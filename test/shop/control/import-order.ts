import { z } from 'zod';
import { createCustomer } from '../actions/customers.ts';
import { placeOrder } from '../actions/place-order.ts';
import type { Shop } from '../shop.ts';
import type { Order } from '../state/order.ts';
import { instantText, may, minor } from './action.ts';

const allocations = z.array(z.strictObject({ application: z.int().min(0), amount: minor }));

const line = z.strictObject({
  variant: z.string().nullable().default(null),
  title: may(z.string()),
  sku: may(z.string()),
  quantity: z.int().min(1),
  /** Of one. */
  price: may(minor),
  allocations: may(allocations),
  isTip: may(z.boolean()),
});

const discountApplication = z.strictObject({
  kind: z.enum(['code', 'automatic', 'manual']),
  title: z.string(),
  target: z.enum(['line', 'shipping']),
  selection: z.enum(['all', 'entitled']),
  allocation: z.enum(['across', 'each', 'one']),
  value: z.strictObject({ kind: z.enum(['percentage', 'amount']), number: z.number() }),
});

/** An order from elsewhere: prices as they come (0 and odd ones too), the customer by a key of the caller's. */
export const orderDocument = z.strictObject({
  /** The caller's own name for the customer; made when it is new. Null: a guest, or `customer`. */
  customerKey: z.string().nullable().default(null),
  customer: z.string().nullable().default(null),
  email: may(z.string().nullable()),
  placedAt: may(instantText.transform((text) => new Date(text))),
  lines: z.array(line).min(1),
  shipping: may(z.strictObject({ title: z.string(), price: minor, allocations: may(allocations) }).nullable()),
  discountApplications: may(z.array(discountApplication)),
  payment: may(z.union([z.enum(['card', 'unpaid']), z.array(z.strictObject({ gateway: z.string(), amount: minor }))])),
  presentment: may(z.strictObject({ currency: z.string(), rate: z.number().positive() })),
  isTest: may(z.boolean()),
  source: may(z.string()),
  tags: may(z.array(z.string())),
  note: may(z.string().nullable()),
});

export type OrderDocument = z.output<typeof orderDocument>;

/** Places it as a shopper's checkout would, with its webhooks; a customer key that is new becomes a customer first. */
export function importOrder(shop: Shop, { customerKey, customer, ...checkout }: OrderDocument): Order {
  return shop.store.transaction(() =>
    placeOrder(shop, { ...checkout, customer: customerKey === null ? customer : customerOfKey(shop, customerKey) }),
  );
}

function customerOfKey(shop: Shop, key: string) {
  const known = shop.store.find('customer', `key:${key}`);
  return (known ?? createCustomer(shop, { key, firstName: 'Customer', lastName: key, email: `customer-${key.toLowerCase()}@example.com` }))
    .id;
}
