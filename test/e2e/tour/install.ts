import { openLaurel } from '../hands/laurel-admin.ts';
import type { TourStep } from './step.ts';

export const install: TourStep = {
  title: 'Install Laurel into the shop',
  walk: async ({ merchant, addresses }) => {
    const frame = await openLaurel(merchant, addresses);
    await merchant.getByRole('button', { name: 'Install Laurel' }).click();
    await frame.getByRole('heading', { name: 'Set-up guide' }).waitFor();
    const progress = await frame.getByText(/^\d of \d done$/).innerText();
    return `the app opens in the admin and shows its set-up guide, ${progress}`;
  },
};
