import { expectSame, expectThat } from '../expect-that.ts';
import { launcherBalance, signIn } from '../hands/storefront.ts';
import type { TourStep } from './step.ts';

export const signInAsShopper: TourStep = {
  title: 'A shopper signs in, sees 0 and how to earn',
  walk: async ({ shopper, addresses }) => {
    await shopper.goto(addresses.storefront);
    const invitation = await shopper.locator('.laurel-guest__text').first().innerText();
    expectThat(/points/.test(invitation), 'the program to be offered to somebody who is not signed in');
    await signIn(shopper, addresses, 'Ada Marsh');
    await shopper.goto(addresses.storefront);
    const balance = await launcherBalance(shopper);
    expectSame('the balance of a customer who has bought nothing', balance, '0 points');
    await shopper.locator('.laurel-launcher__button').click();
    const ways = await shopper.locator('.laurel-panel .laurel-earning').allInnerTexts();
    const earning = ways.map((way) => way.replace(/\s+/g, ' ').trim());
    expectSame('the first way to earn', earning[0] ?? 'none', '3 points for every £1.00 spent');
    expectThat(
      /100% more on top.*Double on Tea/.test(earning[1] ?? ''),
      `the second way to earn to be double on Tea, and saw “${earning[1] ?? ''}”`,
    );
    const missing = await shopper.locator('.laurel-panel [data-laurel="missing"]').innerText();
    expectSame('what is missing for the reward', missing, '500 points to go');
    return `Ada has ${balance}; “${earning.join('”, “')}”; 5.00 off: ${missing}`;
  },
};
