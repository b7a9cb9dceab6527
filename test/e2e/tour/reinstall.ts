import { expectSame, expectSoon } from '../expect-that.ts';
import { entries, memberNumber, openLaurel, openMember } from '../hands/laurel-admin.ts';
import { pressAndConfirm } from '../hands/shop-admin.ts';
import { launcherBalance, paintedBalance } from '../hands/storefront.ts';
import { firstOrder } from './first-order.ts';
import type { TourStep } from './step.ts';

export const reinstall: TourStep = {
  title: 'Uninstall and reinstall: the balances are still there',
  walk: async ({ merchant, shopper, addresses }) => {
    const { balance } = firstOrder.darjeelingBack;
    await merchant.goto(`${addresses.admin}/store/laurel-demo/settings`);
    await pressAndConfirm(merchant, 'Uninstall');
    await merchant.getByText('Not installed.').waitFor();
    await shopper.goto(addresses.storefront);
    expectSame('launchers in the shop without the app', await shopper.locator('.laurel-launcher').count(), 0);

    const frame = await openLaurel(merchant, addresses);
    await merchant.getByRole('button', { name: 'Install Laurel' }).click();
    await frame.getByRole('heading', { name: 'Home' }).waitFor();
    const member = await openMember(merchant, addresses, 'Ada Marsh');
    expectSame('the active points', `${await memberNumber(member, 'Active')} points`, balance);
    const count = await entries(member).count();
    await expectSoon('the balance on the storefront', () => paintedBalance(shopper, addresses), { toBe: balance, withinMs: 30_000 });
    await shopper.goto(addresses.storefront);
    return `gone from the shop at once; installed again, Ada has her ${await launcherBalance(shopper)} and a history of ${count} entries`;
  },
};
