import type { BrowserContext, Page } from '@playwright/test';
import type { Addresses } from '../../demo/addresses.ts';

/** Who takes part in the tour, and what they remember from step to step. */
export type Tour = {
  readonly addresses: Addresses;
  /** The merchant's browser and the shopper's: each has its own cookies. */
  readonly merchant: Page;
  readonly shopper: Page;
  readonly contexts: readonly BrowserContext[];
  readonly notes: Map<string, string>;
};

export type TourStep = {
  readonly title: string;
  /** Does it, asserts it, and answers what was seen in one sentence. */
  readonly walk: (tour: Tour) => Promise<string>;
};

/** A fact that the tour stands on; the message is what was expected. */
export function expectThat(condition: boolean, expected: string): void {
  if (!condition) throw new Error(expected);
}
