import { type Browser, chromium } from '@playwright/test';
import { chromiumFlags, chromiumPath } from './chromium.ts';

/** As a person's browser says it: Shopify's library answers 410 to a headless one. */
const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags });
}

/** What every page of the tests and the tour is opened with. */
export const pageOptions = { userAgent, locale: 'en-GB', timezoneId: 'Europe/London', viewport: { width: 1280, height: 900 } };
