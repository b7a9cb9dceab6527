import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Addresses } from '../../demo/addresses.ts';
import { launchBrowser, openWindow } from '../browser.ts';
import type { Tour } from './step.ts';

export type Begun = {
  readonly tour: Tour;
  /** Pictures of what everybody has on the screen, for a failure; answers the files. */
  readonly pictures: (folder: string) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
};

/** A merchant and two shoppers, each with a browser window of their own; `close` ends them all. */
export async function beginTour(addresses: Addresses): Promise<Begun> {
  const browser = await launchBrowser();
  const tour: Tour = {
    addresses,
    merchant: await openWindow(browser),
    shopper: await openWindow(browser),
    other: await openWindow(browser),
  };
  return { tour, pictures: (folder) => takePictures(tour, folder), close: () => browser.close() };
}

async function takePictures({ merchant, shopper, other }: Tour, folder: string): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const open = Object.entries({ merchant, shopper, other }).filter(([, page]) => page.url() !== 'about:blank');
  const taken = await Promise.allSettled(open.map(([name, page]) => takePicture(page, join(folder, `${name}.png`))));
  // A window that is gone has no picture; what failed is told all the same.
  return taken.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

async function takePicture(page: Page, path: string): Promise<string> {
  await page.screenshot({ path, timeout: 5_000 });
  return path;
}
