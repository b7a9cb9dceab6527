import { z } from 'zod';
import { cancelOrder, editOrder, fulfilOrder, markPaid } from '../actions/change-order.ts';
import { createCustomer, redactCustomer, requestCustomerData, updateCustomer } from '../actions/customers.ts';
import { changeScopes, installApp, redactShop, revokeTokens, uninstallApp, updateShop } from '../actions/install.ts';
import { refundOrder, settleRefund } from '../actions/refund-order.ts';
import { faults } from '../faults.ts';
import type { Shop } from '../shop.ts';
import { importOrder, orderDocument } from './import-order.ts';

type Action = { readonly body: z.ZodType; readonly run: (shop: Shop, body: unknown) => unknown };

/** Ties what an action reads to what it does. */
function action<Body extends z.ZodType>(body: Body, run: (shop: Shop, body: z.output<Body>) => unknown): Action {
  return { body, run: (shop, given) => run(shop, body.parse(given)) };
}

const nothing = z.strictObject({});
const order = z.string();
const lines = z.array(z.strictObject({ line: z.string(), quantity: z.int().min(0) }));
const customer = z
  .strictObject({
    key: z.string().nullable(),
    firstName: z.string(),
    lastName: z.string(),
    email: z.email().nullable(),
    tags: z.array(z.string()),
    locale: z.string(),
    state: z.enum(['enabled', 'disabled']),
  })
  .partial();

/** Leaves out what was not given: under exact optional properties an `undefined` would be a value. */
function given<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}

const brief = ({ id, name, updatedAt }: { id: string; name: string; updatedAt: string }) => ({ id, name, updatedAt });

/** What `POST /control/<name>` does. */
export const actions: Readonly<Record<string, Action>> = {
  /** One order, or many in one go: all or none. */
  orders: action(z.union([orderDocument, z.array(orderDocument)]), (shop, body) =>
    Array.isArray(body) ? shop.store.transaction(() => body.map((document) => placed(shop, document))) : placed(shop, body),
  ),
  'orders/pay': action(z.strictObject({ order }), (shop, body) => brief(markPaid(shop, body.order))),
  'orders/refund': action(
    z.strictObject({
      order,
      lines: z
        .array(
          z.strictObject({ line: z.string(), quantity: z.int().min(1), restock: z.enum(['no_restock', 'return', 'cancel']).optional() }),
        )
        .optional(),
      shipping: z.union([z.int(), z.literal('all')]).optional(),
      amount: z.int().optional(),
      isPending: z.boolean().optional(),
      gateway: z.string().optional(),
      note: z.string().optional(),
      refundedAt: z.iso.datetime({ offset: true }).optional(),
    }),
    (shop, { order: id, refundedAt, lines: refunded, ...input }) =>
      brief(
        refundOrder(shop, id, {
          ...given(input),
          ...(refunded ? { lines: refunded.map(given) } : {}),
          ...(refundedAt === undefined ? {} : { refundedAt: new Date(refundedAt) }),
        } as Parameters<typeof refundOrder>[2]),
      ),
  ),
  'orders/settle-refund': action(z.strictObject({ order, refund: z.string(), isSuccess: z.boolean() }), (shop, body) =>
    brief(settleRefund(shop, body.order, body.refund, body.isSuccess)),
  ),
  'orders/cancel': action(z.strictObject({ order, refund: z.boolean().optional() }), (shop, { order: id, ...input }) =>
    brief(cancelOrder(shop, id, given(input) as { refund?: boolean })),
  ),
  'orders/edit': action(
    z.strictObject({
      order,
      setQuantity: lines.optional(),
      addVariant: z.array(z.strictObject({ variant: z.string(), quantity: z.int().min(1) })).optional(),
    }),
    (shop, { order: id, ...input }) => brief(editOrder(shop, id, given(input) as Parameters<typeof editOrder>[2])),
  ),
  'orders/fulfil': action(z.strictObject({ order, lines: lines.optional() }), (shop, body) =>
    brief(fulfilOrder(shop, body.order, body.lines)),
  ),

  customers: action(customer, (shop, body) => createCustomer(shop, given(body) as Parameters<typeof createCustomer>[1])),
  'customers/update': action(z.strictObject({ id: z.string(), changes: customer }), (shop, body) =>
    updateCustomer(shop, body.id, given(body.changes) as Parameters<typeof updateCustomer>[2]),
  ),
  'customers/redact': action(z.strictObject({ id: z.string() }), (shop, body) => redactCustomer(shop, body.id)),
  'customers/data-request': action(z.strictObject({ id: z.string() }), (shop, body) => requestCustomerData(shop, body.id)),

  clock: action(
    z.union([z.strictObject({ advanceMs: z.number().min(0) }), z.strictObject({ to: z.iso.datetime({ offset: true }) })]),
    (shop, body) => {
      if ('to' in body) shop.clock.advanceTo(new Date(body.to));
      else shop.clock.advance(body.advanceMs);
      return { now: shop.clock.now().toISOString(), offsetMs: shop.clock.offsetMs };
    },
  ),

  faults: action(
    z.strictObject({
      fault: z.enum(faults as [string, ...string[]]),
      operation: z.string().optional(),
      times: z.int().min(1).optional(),
      percent: z.number().min(0).max(100).optional(),
    }),
    (shop, body) => {
      shop.faults.add(given(body) as Parameters<typeof shop.faults.add>[0]);
      return shop.faults.list();
    },
  ),
  'faults/clear': action(nothing, (shop) => shop.faults.clear()),

  webhooks: action(
    z
      .strictObject({
        dropPercent: z.number().min(0).max(100),
        duplicatePercent: z.number().min(0).max(100),
        delayMs: z.number().min(0),
        reorderMs: z.number().min(0),
        isPaused: z.boolean(),
      })
      .partial(),
    (shop, body) => {
      shop.webhooks.set(given(body));
      return shop.webhooks.switches;
    },
  ),
  /** Answers when nothing waits or is under way, or the time is over. */
  'webhooks/drain': action(z.strictObject({ timeoutMs: z.number().min(0).default(30_000) }), async (shop, body) => ({
    isDrained: await shop.webhooks.drained(body.timeoutMs),
    waiting: shop.webhooks.waiting,
  })),
  'webhooks/redeliver': action(z.strictObject({ id: z.string() }), (shop, body) => shop.webhooks.redeliver(body.id)),

  'app/install': action(nothing, (shop) => installApp(shop)),
  'app/uninstall': action(nothing, (shop) => uninstallApp(shop)),
  'app/scopes': action(z.strictObject({ scopes: z.array(z.string()) }), (shop, body) => changeScopes(shop, body.scopes)),
  'app/revoke-tokens': action(nothing, (shop) => revokeTokens(shop)),
  'shop/redact': action(nothing, (shop) => redactShop(shop)),
  'shop/update': action(
    z
      .strictObject({
        name: z.string(),
        email: z.email(),
        timeZone: z.string(),
        locale: z.string(),
        plan: z.enum(['basic', 'shopify', 'advanced', 'plus']),
      })
      .partial(),
    (shop, body) => updateShop(shop, given(body)),
  ),
};

/** What a caller needs to go on: the ids of the lines, to refund them later. */
function placed(shop: Shop, document: Parameters<typeof importOrder>[1]) {
  const order = importOrder(shop, document);
  return { ...brief(order), customer: order.customer, lines: order.lines.map(({ id }) => id) };
}
