import type { Page } from '@playwright/test';

/** Remembers what the page asks of Laurel from now on: its app proxy, and the script that a first click brings. */
export function laurelsRequests(page: Page): () => readonly string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/\/apps\/laurel\/|laurel-redeem\.js/.test(request.url())) asked.push(request.url());
  });
  return () => asked;
}
