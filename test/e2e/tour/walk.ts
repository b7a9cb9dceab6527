import type { Addresses } from '../../demo/addresses.ts';
import { launchBrowser, pageOptions } from '../browser.ts';
import type { Tour } from './step.ts';

/** A merchant and a shopper, each with a browser window of their own; `close` ends both. */
export async function beginTour(addresses: Addresses): Promise<{ readonly tour: Tour; readonly close: () => Promise<void> }> {
  const browser = await launchBrowser();
  const contexts = await Promise.all([browser.newContext(pageOptions), browser.newContext(pageOptions)]);
  const [merchant, shopper] = await Promise.all(contexts.map((context) => context.newPage()));
  if (!merchant || !shopper) throw new Error('the browser opened no pages');
  return { tour: { addresses, merchant, shopper, contexts, notes: new Map() }, close: () => browser.close() };
}
