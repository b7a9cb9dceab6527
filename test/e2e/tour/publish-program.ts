import type { FrameLocator } from '@playwright/test';
import { expectSame, expectSoon } from '../expect-that.ts';
import { openLaurel, publish } from '../hands/laurel-admin.ts';
import { turnBlocksOn } from '../hands/shop-admin.ts';
import type { Tour, TourStep } from './step.ts';

/** 3 points for every 1.00, twice that for what is in the collection Tea; 5.00 off for 500 points. */
export const publishProgram: TourStep = {
  title: 'Publish “3 points per 1.00, double on Tea” and “5.00 off for 500”',
  walk: async (tour) => {
    const { merchant, addresses } = tour;
    const frame = await openLaurel(merchant, addresses, '/app/program');
    await threePerUnit(frame);
    await doubleOnTea(tour, frame);
    const seen = await checkExample(frame);
    await fiveOff(frame);
    await publish(merchant, 1);
    const blocks = await turnBlocksOn(merchant, addresses);
    return `${seen}; version 1 is in force, and ${blocks} blocks are on in the theme`;
  },
};

async function threePerUnit(frame: FrameLocator): Promise<void> {
  await frame.getByRole('button', { name: 'Edit Every order' }).click();
  await frame.getByLabel('Points', { exact: true }).fill('3');
  await frame.getByRole('button', { name: 'Close Every order' }).click();
}

async function doubleOnTea({ merchant }: Tour, frame: FrameLocator): Promise<void> {
  await frame.getByRole('button', { name: 'Add rule' }).click();
  await frame.getByLabel('Name', { exact: true }).fill('Double on Tea');
  await frame.getByLabel('It gives').selectOption({ label: 'A bonus on top of other rules' });
  await expectSoon('the bonus a merchant begins with', () => frame.getByLabel('Bonus', { exact: true }).inputValue(), { toBe: '100' });
  await frame.getByRole('button', { name: 'Add condition' }).click();
  await frame.getByRole('button', { name: /^Collections / }).click();
  await frame.getByRole('button', { name: 'Choose collections' }).click();
  const picker = merchant.locator('#picker');
  await picker.getByLabel('Tea', { exact: true }).check();
  await picker.getByRole('button', { name: 'Select' }).click();
  await frame.getByText('Tea', { exact: true }).first().waitFor();
}

/**
 * The example beside the form, by hand:
 * 84.50 × 3 = 253.5, rounded down 253; of Tea twice that, 507.
 */
async function checkExample(frame: FrameLocator): Promise<string> {
  await frame.getByLabel('An order of').fill('84.50');
  const plain = await exampleAnswer(frame);
  expectSame('the example of 84.50', plain, '253 points');
  await frame.getByLabel('What is in it').selectOption({ label: 'Something from Tea' });
  await expectSoon('the example of 84.50 of tea', () => exampleAnswer(frame), { toBe: '507 points' });
  return `the editor's example says ${plain} for an order of £84.50, and 507 points for £84.50 of tea`;
}

function exampleAnswer(frame: FrameLocator): Promise<string> {
  return frame
    .getByText(/^An order of .* earns$/)
    .locator('xpath=following-sibling::*[1]')
    .innerText();
}

async function fiveOff(frame: FrameLocator): Promise<void> {
  await frame.getByRole('tab', { name: 'Rewards' }).click();
  await frame.getByRole('button', { name: 'Add reward' }).click();
  await frame.getByLabel('English').fill('5.00 off');
  await frame.getByLabel('Price in points').fill('500');
  await frame.getByLabel('Amount off').fill('5.00');
  await frame.getByLabel('Other order discounts').check();
}
