import { expectSame, expectThat } from '../expect-that.ts';
import { launcherBalance, putInCart, signIn, summaryAmount } from '../hands/storefront.ts';
import { secondOrder } from './second-order.ts';
import type { Tour, TourStep } from './step.ts';

export const redeemInCart: TourStep = {
  title: 'She redeems in the cart; the code is hers alone, and checkout shows 5.00 less',
  walk: async (tour) => {
    const { shopper, addresses } = tour;
    for (const choice of secondOrder.basket) await putInCart(shopper, addresses, choice);
    await shopper.goto(`${addresses.storefront}/checkout`);
    expectSame('the total before the reward', await summaryAmount(shopper, 'Total'), secondOrder.totals.before);

    await shopper.goto(`${addresses.storefront}/cart`);
    const rewards = shopper.locator('#main-cart-footer');
    await rewards.getByRole('button', { name: 'Redeem 500 points for 5.00 off' }).click();
    await rewards
      .getByRole('status')
      .filter({ hasText: /^Done: the code LAUREL-\S+ is in your cart\.$/ })
      .waitFor();
    const code = await rewards.locator('[data-redemption] [data-laurel="code"]').first().innerText();
    expectSame('the balance after redeeming', await launcherBalance(shopper), secondOrder.balances.afterCart);

    const refusal = await tryAsSomebodyElse(tour, code);
    await shopper.getByRole('link', { name: 'Check out' }).first().click();
    expectSame('what the code takes off', await summaryAmount(shopper, code), '−£5.00');
    expectSame('the total with the reward', await summaryAmount(shopper, 'Total'), secondOrder.totals.withOne);
    return `${code} takes £5.00 off ${secondOrder.totals.before.slice(4)}; Bruno, who typed it too, was told “${refusal}”`;
  },
};

/** The same code in another customer's checkout: refused, and his total stays. */
async function tryAsSomebodyElse({ other, addresses }: Tour, code: string): Promise<string> {
  await signIn(other, addresses, 'Bruno Keller');
  await putInCart(other, addresses, { product: 'travel-mug' });
  await other.goto(`${addresses.storefront}/checkout`);
  const before = await summaryAmount(other, 'Total');
  await other.getByLabel('Discount code').fill(code);
  await other.getByRole('button', { name: 'Apply', exact: true }).click();
  const refusal = await other.getByRole('alert').innerText();
  expectSame("the total of somebody else's checkout", await summaryAmount(other, 'Total'), before);
  expectThat((await other.locator('#summary .tag').count()) === 0, "no code in somebody else's checkout");
  return refusal;
}
