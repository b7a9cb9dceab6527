import type { OrderFailure } from '#app/contracts/pages/order-imports.ts';
import { orderOf } from '#app/contracts/admin-api/order.ts';
import type { Order } from '#app/domain/earning/order.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { whyUnreadable, type PastOrderRead } from '#app/shopify/bulk-file.ts';
import { readOrderExtras } from '#app/shopify/order-extras.ts';
import { readOrders } from '#app/shopify/orders.ts';

type Unsure = Extract<PastOrderRead, { kind: 'unsure' }>;

/** The orders of a batch, whole: what the file does not tell is read of Shopify. One that cannot be read is named with the reason. */
export async function readPastOrders(
  admin: AdminClient,
  batch: readonly PastOrderRead[],
): Promise<{ readonly read: readonly Order[]; readonly failures: readonly OrderFailure[] }> {
  const told = batch.flatMap((each) => (each.kind === 'order' ? [each.order] : []));
  const failures = batch.flatMap((each): OrderFailure[] => (each.kind === 'bad' ? [{ name: each.name, reason: each.reason }] : []));
  const extras = await readOrderExtras(admin, told);
  const unsure = await readUnsure(
    admin,
    batch.filter((each) => each.kind === 'unsure'),
  );
  return {
    read: [...told.map((order) => orderOf(order, extras(order.id))), ...unsure.read],
    failures: [...failures, ...unsure.failures],
  };
}

/** Together where all can be read; else each by itself, so that one bad order hides no other. */
async function readUnsure(
  admin: AdminClient,
  unsure: readonly Unsure[],
): Promise<{ readonly read: readonly Order[]; readonly failures: readonly OrderFailure[] }> {
  if (unsure.length === 0) return { read: [], failures: [] };
  try {
    const ids = unsure.map(({ id }) => id);
    const read = await readOrders(admin, ids);
    const found = new Set(read.map(({ id }) => id));
    const gone = unsure.filter(({ id }) => !found.has(id));
    return { read, failures: gone.map(({ name }) => ({ name, reason: 'Shopify does not show it any more.' })) };
  } catch (error) {
    const reason = whyUnreadable(error);
    if (unsure.length === 1) return { read: [], failures: unsure.map(({ name }) => ({ name, reason })) };
  }
  const [read, failures]: [Order[], OrderFailure[]] = [[], []];
  for (const one of unsure) {
    const alone = await readUnsure(admin, [one]);
    read.push(...alone.read);
    failures.push(...alone.failures);
  }
  return { read, failures };
}
