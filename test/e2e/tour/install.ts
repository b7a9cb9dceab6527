import type { Page } from '@playwright/test';
import type { TourStep } from './step.ts';

/** Laurel's page in the merchant's admin. */
export async function openLaurel(merchant: Page, admin: string, path = ''): Promise<void> {
  await merchant.goto(`${admin}/store/laurel-demo/apps/laurel${path}`);
}

/** What is inside the admin's frame. */
export function laurel(merchant: Page) {
  return merchant.frameLocator('#app-frame');
}

export const install: TourStep = {
  title: 'Install Laurel into the shop',
  walk: async ({ merchant, addresses }) => {
    await openLaurel(merchant, addresses.admin);
    await merchant.getByRole('button', { name: 'Install Laurel' }).click();
    const guide = laurel(merchant).getByRole('heading').first();
    await guide.waitFor({ timeout: 20_000 });
    return `the app opens in the admin with "${await guide.innerText()}"`;
  },
};
