import { expectSame, expectSoon } from '../expect-that.ts';
import { launcherBalance, paintedBalance, pay, putInCart, summaryAmount } from '../hands/storefront.ts';
import { firstOrder } from './first-order.ts';
import { twoSeconds } from './two-seconds.ts';
import type { TourStep } from './step.ts';

export const buy: TourStep = {
  title: 'She buys a mixed basket with 10% off and shipping; the points are there within 2 seconds',
  walk: async ({ shopper, addresses }) => {
    for (const choice of firstOrder.basket) await putInCart(shopper, addresses, choice);
    await shopper.goto(`${addresses.storefront}/checkout`);
    await shopper.getByLabel('Discount code').fill(firstOrder.code);
    await shopper.getByRole('button', { name: 'Apply', exact: true }).click();
    await shopper.locator('#summary .tag', { hasText: firstOrder.code }).waitFor();
    expectSame('10% off', await summaryAmount(shopper, firstOrder.code), firstOrder.discount);
    expectSame('the total with shipping', await summaryAmount(shopper, 'Total'), firstOrder.total);

    const { order, pressedAt } = await pay(shopper);
    expectSame('the order', order, firstOrder.name);
    const afterMs = await expectSoon('the balance painted on the storefront', () => paintedBalance(shopper, addresses), {
      toBe: firstOrder.points,
      withinMs: twoSeconds(),
      since: pressedAt,
    });
    await shopper.getByText(`You earn ${firstOrder.points} with this order`).waitFor();
    await shopper.goto(addresses.storefront);
    expectSame('the balance in the shop', await launcherBalance(shopper), firstOrder.points);
    return `${order} of ${firstOrder.total.replace('GBP ', '')} earned ${firstOrder.points} as worked out by hand, on the storefront ${(afterMs / 1000).toFixed(2)} s after she pressed Pay, and on the thank-you page`;
  },
};
