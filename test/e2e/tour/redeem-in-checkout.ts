import { expectSame, expectSoon, expectThat } from '../expect-that.ts';
import { paintedBalance, pay, summaryAmount } from '../hands/storefront.ts';
import { secondOrder } from './second-order.ts';
import { twoSeconds } from './two-seconds.ts';
import type { TourStep } from './step.ts';

export const redeemInCheckout: TourStep = {
  title: 'She redeems a second time inside checkout, through the extension',
  walk: async ({ shopper, addresses }) => {
    await shopper.goto(`${addresses.storefront}/checkout`);
    const extension = shopper.locator('[data-extension]');
    await extension.getByText(`You have ${secondOrder.balances.afterCart}`).waitFor();
    await extension.getByRole('button', { name: 'Redeem 500 points for 5.00 off' }).click();
    await extension.getByText(`You have ${secondOrder.balances.afterCheckout}`).waitFor();
    await shopper.locator('#summary .tag').nth(1).waitFor();
    const codes = await extension.getByText(/^Applied: LAUREL-/).allInnerTexts();
    expectThat(codes.length === 2 && codes[0] !== codes[1], `two different codes applied, and saw ${codes.join(', ')}`);
    expectSame('the total with both rewards', await summaryAmount(shopper, 'Total'), secondOrder.totals.withTwo);

    const { order, pressedAt } = await pay(shopper);
    expectSame('the order', order, secondOrder.name);
    const { afterPayment } = secondOrder.balances;
    await expectSoon('the balance after payment', () => paintedBalance(shopper, addresses), {
      toBe: afterPayment,
      withinMs: twoSeconds(),
      since: pressedAt,
    });
    return `two rewards make it ${secondOrder.totals.withTwo.slice(4)}; paid as ${order}, which earned 198: she has ${afterPayment}`;
  },
};
