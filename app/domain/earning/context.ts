import type { CollectionId, LineId, MarketId, ProductId, SegmentId, TierId } from '../values/ids.ts';

/**
 * What was true when the order was first judged, kept with it for ever: later refunds and edits are judged by it,
 * whatever has become of the product, the customer or the program since.
 */
export type FrozenContext = {
  readonly programVersion: number;
  readonly customerTags: readonly string[];
  /** The member's tier; null is none. */
  readonly tier: TierId | null;
  /** Only those that the version's rules ask about. */
  readonly segments: readonly SegmentId[];
  /** The how-manieth order of the customer, from 1; null where no rule asked or nobody knows: no condition on it is met then. */
  readonly orderNumber: number | null;
  readonly market: MarketId | null;
  /** Only what the version's rules ask about, for the products then in the order; an edit may add products, never change one. */
  readonly products: Readonly<Record<ProductId, ProductFacts>>;
  /** The same for lines; a line that is not listed is neither on sale nor a subscription. */
  readonly lines: Readonly<Record<LineId, LineFacts>>;
  /** How many points of each cap were used by others of the member's (or the shop's) earnings before this one, by `capWindows`. */
  readonly capsUsed: Readonly<Record<string, number>>;
  /** A past order from before the program, brought over to count for tiers and to earn nothing. */
  readonly countsOnly?: true;
};

export type ProductFacts = {
  readonly tags: readonly string[];
  readonly collections: readonly CollectionId[];
  readonly productType: string | null;
};

export type LineFacts = { readonly isOnSale: boolean; readonly isSubscription: boolean };
