import { type Browser, type BrowserContextOptions, type Page, chromium } from '@playwright/test';
import { chromiumFlags, chromiumPath } from './chromium.ts';

/** As a person's browser says it: Shopify's library answers 410 to a headless one. */
const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags });
}

/** What every page of the tests and the tour is opened with; nothing here waits longer than 20 s. */
export const pageOptions = { userAgent, locale: 'en-GB', timezoneId: 'Europe/London', viewport: { width: 1280, height: 900 } };

/** A window with cookies of its own: another person. */
export async function openWindow(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ ...pageOptions, ...options });
  context.setDefaultTimeout(20_000);
  return context.newPage();
}
