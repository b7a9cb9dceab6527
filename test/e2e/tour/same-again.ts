import { expectSame, expectSoon } from '../expect-that.ts';
import { control, type SentWebhook, webhooksSent } from '../hands/control.ts';
import { entries, openLaurel, openMember } from '../hands/laurel-admin.ts';
import { paintedBalance } from '../hands/storefront.ts';
import type { Tour, TourStep } from './step.ts';

export const sameAgain: TourStep = {
  title: 'Every webhook ten times more, out of order: nothing changes',
  walk: async (tour) => {
    const { shopper, addresses } = tour;
    const before = { entries: await history(tour), balance: await paintedBalance(shopper, addresses) };
    const sent = (await webhooksSent(addresses)).filter(({ topic }) => /^(orders|refunds)\//.test(topic));
    const again = outOfOrder(sent);
    for (const [index, { id }] of again.entries())
      await control(addresses, index % 2 === 0 ? 'webhooks/redeliver' : 'webhooks/send-anew', { id });
    await control(addresses, 'webhooks/drain');
    await nothingWaits(tour);
    expectSame('the history', await history(tour), before.entries);
    const balance = await paintedBalance(shopper, addresses);
    expectSame('the balance', balance, before.balance);
    return `${sent.length} webhooks about orders and refunds came ${again.length} times more, half of them under new ids; the history and the ${balance} stand as they were`;
  },
};

/** Each ten times: the newest first, then in steps of seven, so that neighbours and copies are far apart. */
function outOfOrder(sent: readonly SentWebhook[]): readonly SentWebhook[] {
  const copies = Array.from({ length: 10 }, () => sent).flat();
  return Array.from({ length: 7 }, (_, start) => copies.filter((_copy, index) => index % 7 === start)).flat();
}

async function history({ merchant, addresses }: Tour): Promise<string> {
  const frame = await openMember(merchant, addresses, 'Ada Marsh');
  return (await entries(frame).allInnerTexts()).join('\n');
}

/** By Laurel's own page of deliveries: every one dealt with, none failed. */
async function nothingWaits({ merchant, addresses }: Tour): Promise<void> {
  for (const [state, words] of [
    ['waiting', 'None is waiting. All have been dealt with.'],
    ['failed', 'None failed. There is nothing to do.'],
  ] as const) {
    const says = async (): Promise<boolean> => {
      const frame = await openLaurel(merchant, addresses, `/app/deliveries?state=${state}`);
      await frame.getByRole('tab', { name: 'Processed' }).waitFor();
      return frame.getByText(words).isVisible();
    };
    await expectSoon(`“${words}” on Laurel's page of deliveries`, says, { toBe: true, withinMs: 60_000 });
  }
}
