import type { OrderFailure } from '#app/contracts/pages/order-imports.ts';
import type { Order } from '#app/domain/earning/order.ts';
import type { OrderId } from '#app/domain/values/ids.ts';
import { exclusively } from '#app/persistence/advisory-lock.ts';
import { orderStates, savePastTerms, type OrderState } from '#app/persistence/order-state.ts';
import { programVersions, type ProgramVersion } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { allDone } from './all-done.ts';
import { inParts } from './in-parts.ts';
import type { OrderOutcome } from './order-outcome.ts';
import { isBeforeTheProgram, saysMore, type PastOrderPolicy } from './past-order-policy.ts';
import { ordersLock, settleOrders, type SettleContext } from './settle-orders.ts';

import type { PoolClient } from 'pg';

export type PastOrders = {
  readonly shop: Shop;
  readonly read: readonly Order[];
  /** How those from before the program are judged; null: only those are settled, which keeps them and judges none. */
  readonly policy: PastOrderPolicy | null;
};

/** Of some orders: how many told something new and were settled, and which could not be. */
type PastOutcome = { readonly settled: number; readonly failures: readonly OrderFailure[] };

type Write = (client: PoolClient, outcome: PastOutcome) => Promise<void>;

export type PastWriting = {
  /** What came of a part, in its transaction. */
  readonly ofPart: Write;
  /** In the last transaction, what came of the orders of that one; but the failures are those of all. */
  readonly ofAll: Write;
};

/**
 * Settles the orders under the shop's lock, several parts at once: while the database writes one, another is judged. Each part is a transaction of its
 * own, and the last begins when the others have ended.
 */
export async function settlePastOrders(
  context: SettleContext,
  orders: PastOrders,
  { now, writing }: { readonly now: Date; readonly writing: PastWriting },
): Promise<void> {
  const { shop, read, policy } = orders;
  await exclusively(context.pool, ordersLock(shop.shop), async () => {
    const versions = await programVersions(context.pool, shop);
    const batch = { ...orders, versions, foreign: inAnotherCurrency(versions, policy, read) };
    const { atOnce, after } = inParts(read, (order) => order);
    const failures = [...batch.foreign.values()];
    const ofPart: Write = async (client, outcome) => {
      await writing.ofPart(client, outcome);
      failures.push(...outcome.failures);
    };
    const ofAll: Write = (client, last) => writing.ofAll(client, { ...last, failures: [...failures, ...last.failures] });
    await allDone(atOnce.map((part) => settlePart(context, { ...batch, read: part }, { now, write: ofPart })));
    await settlePart(context, { ...batch, read: after }, { now, write: ofAll });
  });
}

type Batch = PastOrders & { readonly versions: readonly ProgramVersion[]; readonly foreign: ReadonlyMap<OrderId, OrderFailure> };

async function settlePart(
  context: SettleContext,
  batch: Batch,
  { now, write }: { readonly now: Date; readonly write: Write },
): Promise<void> {
  const { shop, read, policy } = batch;
  const ids = read.map(({ id }) => id);
  const known = await orderStates(context.pool, shop.shop, ids);
  const orders = read.flatMap((order) => toSettle(order, known.get(order.id), batch) ?? []);
  const wish = { shop, orders, known, ...(policy && { pastOrders: policy }) };
  const alongside = async (client: PoolClient, outcomes: ReadonlyMap<OrderId, OrderOutcome>) => {
    if (policy) await saveGuestTerms(client, { shop, read, policy });
    await write(client, outcomeOf(orders, outcomes, batch));
  };
  await settleOrders(context, { ...wish, alongside }, now);
}

/**
 * What is to be settled of an order: itself as it is newest, for the file may be hours old. One that is known in the same or a newer state changes
 * nothing (undefined), unless the import says more of it than is known.
 */
function toSettle(order: Order, known: OrderState | undefined, { policy, versions }: Batch): Order | undefined {
  if (policy === null && !isBeforeTheProgram(versions, order)) return undefined;
  if (!known || order.updatedAt > known.updatedAt) return order;
  if (policy === null || known.order === null || !isBeforeTheProgram(versions, known.order)) return undefined;
  return saysMore(policy, known) ? known.order : undefined;
}

function outcomeOf(orders: readonly Order[], outcomes: ReadonlyMap<OrderId, OrderOutcome>, { foreign }: Batch): PastOutcome {
  const failures = orders.flatMap(({ id, name }): OrderFailure[] => {
    const outcome = outcomes.get(id);
    return outcome && !outcome.isSettled ? [{ name, reason: outcome.words }] : [];
  });
  const settled = orders.filter(({ id }) => !foreign.has(id)).length - failures.length;
  return { settled, failures };
}

/** Those from before the program that no version can judge: they neither earn nor count. */
function inAnotherCurrency(
  versions: readonly ProgramVersion[],
  policy: PastOrderPolicy | null,
  read: readonly Order[],
): ReadonlyMap<OrderId, OrderFailure> {
  const currency = policy?.version?.document.currency;
  if (currency === undefined) return new Map();
  const foreign = read.filter((order) => order.currency !== currency && isBeforeTheProgram(versions, order));
  const reason = (order: Order) => `It is in ${order.currency}, and the program is in ${currency}.`;
  return new Map(foreign.map((order) => [order.id, { name: order.name, reason: reason(order) }]));
}

type Terms = { readonly shop: Shop; readonly read: readonly Order[]; readonly policy: PastOrderPolicy };

/** A guest's order is judged once its customer appears: by this import's terms, which are kept with it until then. */
async function saveGuestTerms(client: PoolClient, { shop, read, policy: { version, award } }: Terms): Promise<void> {
  if (version === null) return;
  const guests = read.filter(({ customer, currency }) => customer === null && currency === version.document.currency);
  const orders = guests.map(({ id }) => id);
  await savePastTerms(client, shop.shop, { orders, version: version.version, award });
}
