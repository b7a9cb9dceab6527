import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { SetUpError } from '../../../prisma/set-up-error.ts';
import { type Report, timed } from '../step.ts';
import type { Replayed } from './replay.ts';
import type { Year } from './year.ts';

export type Settled = {
  /** Seconds after the last order until no webhook waited in the shop, no delivery in the inbox, no metafield in the outbox. */
  readonly webhooks: number;
  readonly inbox: number;
  readonly metafields: number;
  /** From the first order until the ledger had all of them, per second. */
  readonly ordersPerSecond: number;
  readonly deliveries: number;
  readonly failed: number;
  /** Seconds from a webhook's acknowledgement until the ledger had what it told: half of all, and 99 of 100. */
  readonly lag: { readonly median: number; readonly most: number };
};

/** By the shop's clock: what was waiting while that was moved on by a week is left out. */
const lags = `
  select percentile_cont(array[0.5, 0.99]) within group (order by extract(epoch from processed_at - received_at)) as seconds
    from delivery where processed_at - received_at between interval '0' and interval '1 day'`;

const limitMs = 900_000;

/** Waits until Laurel has worked through everything that the shop has told it. */
export async function settle(year: Pick<Year, 'shop' | 'databaseUrl'>, replayed: Replayed, report: Report): Promise<Settled> {
  const client = new Client({ connectionString: year.databaseUrl });
  await client.connect();
  const count = async (query: string): Promise<number> =>
    Number((await client.query<{ n: string }>(`select count(*) as n from ${query}`)).rows[0]?.n ?? 0);
  const isEmpty = async (query: string): Promise<void> => {
    const deadline = performance.now() + limitMs;
    while ((await count(query)) > 0) {
      if (performance.now() > deadline) throw new SetUpError(`After ${limitMs / 60_000} minutes there is still something in ${query}.`);
      await delay(50);
    }
  };
  try {
    const webhooks = await seconds('Waiting for the last webhooks', report, async () => {
      if (!(await year.shop.webhooks.drained(limitMs))) throw new SetUpError('The shop still has webhooks to send.');
    });
    const inbox = await seconds('Waiting for the inbox', report, () => isEmpty("delivery where state = 'waiting'"));
    const metafields = await seconds('Waiting for the metafields', report, () => isEmpty('membership_outbox'));
    const ordersPerSecond = replayed.orders / (replayed.seconds + webhooks + inbox);
    const [median = 0, most = 0] = (await client.query<{ seconds: number[] | null }>(lags)).rows[0]?.seconds ?? [];
    return {
      ...{ webhooks, inbox, metafields, ordersPerSecond, lag: { median, most } },
      deliveries: await count('delivery'),
      failed: await count("delivery where state = 'failed'"),
    };
  } finally {
    await client.end();
  }
}

async function seconds(title: string, report: Report, work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await timed(title, report, work);
  return (performance.now() - started) / 1000;
}

/** How many deliveries wait in Laurel's inbox, to be asked again and again over one connection. */
export async function watchInbox(databaseUrl: string): Promise<{ inbox: () => Promise<number>; close: () => Promise<void> }> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  return {
    inbox: async () =>
      Number((await client.query<{ n: string }>("select count(*) as n from delivery where state = 'waiting'")).rows[0]?.n ?? 0),
    close: () => client.end(),
  };
}
