import type { Locator } from '@playwright/test';
import { expectSame, expectThat } from '../expect-that.ts';
import { entries, entryPoints, openMember } from '../hands/laurel-admin.ts';
import { firstOrder } from './first-order.ts';
import type { TourStep } from './step.ts';

export const memberPage: TourStep = {
  title: 'The member’s page explains the points line by line',
  walk: async ({ merchant, addresses }) => {
    const frame = await openMember(merchant, addresses, 'Ada Marsh');
    const [entry] = await entries(frame).all();
    expectThat(entry !== undefined, 'an entry in the history');
    if (!entry) return '';
    expectSame('what the entry adds', await entryPoints(entry), '+1,035');
    await entry.getByRole('button', { name: 'How it was worked out' }).click();
    await entry.getByRole('heading', { name: 'Order lines' }).waitFor();
    const workings = (await entry.innerText())
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    for (const { title, counts, base } of firstOrder.lines) {
      says(workings, title);
      expectThat(
        workings.some((line) => line.includes(`${counts} at 3 points for every £1.00`)),
        `${title} to be counted with ${counts}`,
      );
      says(workings, base);
    }
    expectThat(
      workings.some((line) => line.includes('a gift card earns nothing')),
      'the gift card to be told as one that earns nothing',
    );
    for (const words of [firstOrder.base, firstOrder.bonus, firstOrder.rounding, firstOrder.points]) says(workings, words);
    return `“${await headline(entry)}” and below it 4 lines, 2 rules, ${firstOrder.base} + ${firstOrder.bonus} rounded by ${firstOrder.rounding}`;
  },
};

function says(workings: readonly string[], words: string): void {
  expectThat(workings.includes(words), `the workings to say “${words}”, and saw ${workings.join(' | ')}`);
}

function headline(entry: Locator): Promise<string> {
  return entry.locator('p').first().innerText();
}
