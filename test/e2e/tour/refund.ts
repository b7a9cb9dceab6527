import { expectSame, expectSoon, expectThat } from '../expect-that.ts';
import { entries, entryPoints, memberNumber, openMember } from '../hands/laurel-admin.ts';
import { refundLine, refundTheRest } from '../hands/shop-admin.ts';
import { paintedBalance } from '../hands/storefront.ts';
import { secondOrder } from './second-order.ts';
import type { Tour, TourStep } from './step.ts';

export const refund: TourStep = {
  title: 'A partial refund takes back that line’s points, the rest leaves 0 and returns what was redeemed',
  walk: async (tour) => {
    const { merchant, addresses } = tour;
    const { name: order, partBack, restBack, balances } = secondOrder;
    await refundLine(merchant, addresses, { order, ...partBack });
    await settled(tour, balances.afterPart);
    await newestEntries(tour, partBack.entries);
    await refundTheRest(merchant, addresses, order);
    await settled(tour, balances.afterAll);
    const left = await newestEntries(tour, restBack.entries);
    expectThat(left.includes(`order ${order} earns nothing`), `the order to earn nothing any more, and saw ${left}`);
    return `the rooibos took back 66 and gave back 200 of 1,000 redeemed; the rest 132 and 800: ${left}, and she has ${balances.afterAll} again`;
  },
};

async function settled({ shopper, addresses }: Tour, balance: string): Promise<void> {
  await expectSoon('the balance on the storefront', () => paintedBalance(shopper, addresses), { toBe: balance });
}

/** Compares the newest entries with those, whatever their order, and answers what the member's page says of the clawback. */
async function newestEntries({ merchant, addresses }: Tour, expected: readonly string[]): Promise<string> {
  const frame = await openMember(merchant, addresses, 'Ada Marsh');
  const newest = (await entries(frame).all()).slice(0, expected.length);
  const seen = await Promise.all(newest.map(entryPoints));
  expectSame('the newest entries', seen.toSorted().join(' '), expected.toSorted().join(' '));
  expectSame('what is owed', await memberNumber(frame, 'Owed'), '0');
  const clawback = entries(frame).filter({ hasText: 'Taken back' }).first();
  return `“${await clawback.locator('p').first().innerText()}”`;
}
