import { z } from 'zod';
import { createCustomer } from '../actions/customers.ts';
import { placeOrder } from '../actions/place-order.ts';
import type { Shop } from '../shop.ts';
import type { Order } from '../state/order.ts';

const minor = z.int();
const allocation = z.strictObject({ application: z.int().min(0), amount: minor });

/** An order from elsewhere: prices as they come (0 and odd ones too), the customer by a key of the caller's. */
export const orderDocument = z.strictObject({
  /** The caller's own name for the customer; made when it is new. Absent or null: a guest, or `customer`. */
  customerKey: z.string().nullish(),
  customer: z.string().nullish(),
  email: z.string().nullish(),
  placedAt: z.iso.datetime({ offset: true }).optional(),
  lines: z
    .array(
      z.strictObject({
        variant: z.string().nullable().default(null),
        title: z.string().optional(),
        sku: z.string().optional(),
        quantity: z.int().min(1),
        /** Minor units, of one. */
        price: minor.optional(),
        allocations: z.array(allocation).optional(),
        isTip: z.boolean().optional(),
      }),
    )
    .min(1),
  shipping: z.strictObject({ title: z.string(), price: minor, allocations: z.array(allocation).optional() }).nullish(),
  discountApplications: z
    .array(
      z.strictObject({
        kind: z.enum(['code', 'automatic', 'manual']),
        title: z.string(),
        target: z.enum(['line', 'shipping']),
        selection: z.enum(['all', 'entitled']),
        allocation: z.enum(['across', 'each', 'one']),
        value: z.strictObject({ kind: z.enum(['percentage', 'amount']), number: z.number() }),
      }),
    )
    .optional(),
  payment: z.union([z.enum(['card', 'unpaid']), z.array(z.strictObject({ gateway: z.string(), amount: minor }))]).optional(),
  presentment: z.strictObject({ currency: z.string(), rate: z.number().positive() }).optional(),
  isTest: z.boolean().optional(),
  source: z.string().optional(),
  tags: z.array(z.string()).optional(),
  note: z.string().nullish(),
});

export type OrderDocument = z.output<typeof orderDocument>;

/** Places it as a shopper's checkout would, with its webhooks; a customer key that is new becomes a customer first. */
export function importOrder(shop: Shop, { customerKey, customer, placedAt, shipping, note, ...document }: OrderDocument): Order {
  return shop.store.transaction(() => {
    const known = customerKey
      ? (shop.store.find('customer', `key:${customerKey}`) ?? newCustomer(shop, customerKey)).id
      : (customer ?? null);
    return placeOrder(shop, {
      ...withoutUndefined(document),
      lines: document.lines.map(withoutUndefined),
      customer: known,
      shipping: shipping ? withoutUndefined(shipping) : null,
      note: note ?? null,
      ...(placedAt === undefined ? {} : { placedAt: new Date(placedAt) }),
    } as Parameters<typeof placeOrder>[1]);
  });
}

function newCustomer(shop: Shop, key: string) {
  return createCustomer(shop, { key, firstName: 'Customer', lastName: key, email: `customer-${key.toLowerCase()}@example.com` });
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}
