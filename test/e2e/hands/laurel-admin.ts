import type { FrameLocator, Locator, Page } from '@playwright/test';
import type { Addresses } from '../../demo/addresses.ts';

/** Opens one of Laurel's pages in the merchant's admin, and answers what is inside the frame. */
export async function openLaurel(merchant: Page, { admin }: Addresses, path = ''): Promise<FrameLocator> {
  await merchant.goto(`${admin}/store/laurel-demo/apps/laurel${path}`);
  return laurel(merchant);
}

export function laurel(merchant: Page): FrameLocator {
  return merchant.frameLocator('#app-frame');
}

/** Saves what is typed, by the admin's own save bar, and publishes the draft. */
export async function publish(merchant: Page, version: number): Promise<void> {
  const frame = laurel(merchant);
  await merchant.locator('#save-bar').getByRole('button', { name: 'Save' }).click();
  await toastSays(merchant, 'Draft saved');
  await frame.getByRole('button', { name: 'Publish' }).click();
  await frame.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await frame.getByRole('heading', { name: `Version ${version}`, exact: true }).waitFor();
}

async function toastSays(merchant: Page, words: string): Promise<void> {
  await merchant.locator('.toast').filter({ hasText: words }).first().waitFor();
}

/** The member's page in the frame, found by name as a merchant finds it. */
export async function openMember(merchant: Page, addresses: Addresses, name: string): Promise<FrameLocator> {
  const frame = await openLaurel(merchant, addresses, '/app/members');
  await frame.getByRole('link', { name }).click();
  await frame.getByRole('heading', { name: 'History' }).waitFor();
  return frame;
}

/** One of the four numbers above the history: Active, Pending, Owed, Lifetime. */
export async function memberNumber(frame: FrameLocator, label: string): Promise<string> {
  const card = frame.locator('.Polaris-ShadowBevel', { has: frame.getByText(label, { exact: true }) }).first();
  const [, count = ''] = (await card.innerText()).split('\n').filter(Boolean);
  return count;
}

/** The history's entries, newest first, as a merchant reads them. */
export function entries(frame: FrameLocator): Locator {
  return frame.locator('.laurel-plain-list > li');
}

/** "+1,035", "−500" */
export function entryPoints(entry: Locator): Promise<string> {
  return entry.locator('.laurel-amount').first().locator('span').first().innerText();
}
