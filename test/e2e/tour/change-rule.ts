import { expectSame, expectSoon } from '../expect-that.ts';
import { entries, entryPoints, laurel, openLaurel, openMember, publish } from '../hands/laurel-admin.ts';
import { refundLine } from '../hands/shop-admin.ts';
import { paintedBalance } from '../hands/storefront.ts';
import { firstOrder } from './first-order.ts';
import type { TourStep } from './step.ts';

export const changeRule: TourStep = {
  title: 'The rule is changed, and the old order is refunded by the old one',
  walk: async ({ merchant, shopper, addresses }) => {
    const frame = await openLaurel(merchant, addresses, '/app/program');
    await frame.getByRole('button', { name: 'Edit Every order' }).click();
    await frame.getByLabel('Points', { exact: true }).fill('1');
    await publish(merchant, 2);

    const { darjeelingBack, name: order } = firstOrder;
    await refundLine(merchant, addresses, { order, ...darjeelingBack });
    await expectSoon('the balance on the storefront', () => paintedBalance(shopper, addresses), { toBe: darjeelingBack.balance });
    await openMember(merchant, addresses, 'Ada Marsh');
    const newest = entries(laurel(merchant)).first();
    expectSame('what the refund took back', await entryPoints(newest), darjeelingBack.taken);
    expectSame('the version it went by', await newest.locator('.Polaris-Badge').innerText(), 'Version 1');
    return `version 2 gives 1 point per 1.00; the Darjeeling of ${order} took back ${darjeelingBack.taken.slice(1)} by version 1 (by version 2 it would be ${darjeelingBack.byVersionTwo}): ${darjeelingBack.balance} left`;
  },
};
