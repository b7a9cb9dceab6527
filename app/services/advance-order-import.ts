import { beginOperation, moveOrderImport, type OrderImport } from '#app/persistence/order-import.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { BulkFileGone } from '#app/shopify/bulk-file.ts';
import { lookAtPastOrders, startReadingPastOrders, type PastOrdersRead } from '#app/shopify/bulk-orders.ts';
import { takePastOrders, type TakeContext } from './take-past-orders.ts';

/** A file that was gone is asked for anew; so often, and there is something that waiting does not mend. */
const operationsMax = 5;

type Step = { readonly shop: Shop; readonly orders: OrderImport };

/**
 * Does the next step of an import: begins Shopify's operation, looks how far it is, or takes the orders of its file. Stopped anywhere, the next run
 * goes on from there; nothing is taken twice.
 */
export async function advanceOrderImport(context: TakeContext, step: Step, now: Date): Promise<void> {
  const { orders } = step;
  if (orders.state === 'asked' || orders.operation === null) {
    const operation = await startReadingPastOrders(context.admin, orders.since);
    if (operation !== null) await beginOperation(context.pool, orders, operation);
    return;
  }
  const read = await lookAtPastOrders(context.admin, orders.operation);
  switch (read.kind) {
    case 'under-way':
      return moveOrderImport(context.pool, orders, { state: 'reading', ordersTold: read.orders });
    case 'gone':
      return readAnew(context, step);
    case 'failed':
      return read.why === 'shopify' ? readAnew(context, step) : fail(context, step, whyFailed[read.why]);
    case 'ready':
      return take(context, { ...step, read }, now);
  }
}

async function take(
  context: TakeContext,
  { read, ...step }: Step & { readonly read: Extract<PastOrdersRead, { kind: 'ready' }> },
  now: Date,
): Promise<void> {
  const { orders } = step;
  await moveOrderImport(context.pool, orders, { state: 'taking', ordersTold: read.orders });
  try {
    if (read.url !== null) await takePastOrders(context, { ...step, url: read.url }, now);
  } catch (error) {
    if (error instanceof BulkFileGone) return readAnew(context, step);
    throw error;
  }
  if (!read.isWhole) return fail(context, step, whyFailed.partly);
  await moveOrderImport(context.pool, orders, { state: 'done' });
}

async function readAnew(context: TakeContext, step: Step): Promise<void> {
  if (step.orders.operations >= operationsMax) return fail(context, step, whyFailed.shopify);
  await moveOrderImport(context.pool, step.orders, { state: 'asked' });
}

async function fail({ pool }: TakeContext, { orders }: Step, failure: string): Promise<void> {
  await moveOrderImport(pool, orders, { state: 'failed', failure });
}

const whyFailed = {
  denied:
    'Shopify does not let Laurel read these orders. Open Laurel once more from the Shopify admin, so that it can ask for access, and start again.',
  cancelled: 'The reading was stopped in Shopify before it was done. Start again whenever you like: orders that came over change nothing.',
  shopify: 'Shopify could not put the orders together, several times over. Start again later, or with a later day.',
  partly:
    'Shopify stopped before it had read all orders; those it had read were brought over. Start again to get the rest: orders that came over change nothing.',
} as const;
