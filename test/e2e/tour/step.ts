import type { Page } from '@playwright/test';
import type { Addresses } from '../../demo/addresses.ts';

/** Who takes part in the tour, each with a browser of their own. */
export type Tour = {
  readonly addresses: Addresses;
  readonly merchant: Page;
  /** Ada, who buys and redeems. */
  readonly shopper: Page;
  /** Bruno, who has points of his own and none of hers. */
  readonly other: Page;
};

export type TourStep = {
  readonly title: string;
  /** Does it, asserts it, and answers what was seen in one sentence. */
  readonly walk: (tour: Tour) => Promise<string>;
};
