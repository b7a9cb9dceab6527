import type { BrowserContextOptions, Page } from '@playwright/test';
import { type Demo, startDemo } from '../demo/demo.ts';
import { openWindow } from './browser.ts';
import { type Begun, beginTour } from './tour/begin.ts';
import type { Tour } from './tour/step.ts';
import { steps } from './tour/steps.ts';

export type RunningShop = {
  readonly tour: Tour;
  /** A new window of Ada's, who is signed in; her cart is the same in all of them. */
  readonly adasWindow: (options?: BrowserContextOptions) => Promise<Page>;
  readonly merchantsWindow: (options: BrowserContextOptions) => Promise<Page>;
  readonly close: () => Promise<void>;
};

/** A shop as the tour leaves it after four steps: the program published, the blocks on, and Ada with 1,035 points. */
export async function aRunningShop(): Promise<RunningShop> {
  let demo: Demo | undefined;
  let begun: Begun | undefined;
  const close = async (): Promise<void> => {
    await begun?.close();
    await demo?.stop();
  };
  try {
    demo = await startDemo({
      folder: '.data/test-shop',
      database: 'laurel_test_shop',
      isFresh: true,
      firstPort: 3660,
      report: () => undefined,
    });
    begun = await beginTour(demo.addresses);
    const { tour } = begun;
    for (const { walk } of steps.slice(0, 4)) await walk(tour);
    return {
      tour,
      close,
      adasWindow: (options) => anotherWindow(tour.shopper, options),
      merchantsWindow: (options) => anotherWindow(tour.merchant, options),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function anotherWindow(page: Page, options: BrowserContextOptions = {}): Promise<Page> {
  const context = page.context();
  const browser = context.browser();
  if (!browser) throw new Error('The window has no browser.');
  return openWindow(browser, { ...options, storageState: await context.storageState() });
}
