import type { CollectionId, ProductId } from '../values/ids.ts';

/**
 * What was true when the order was first judged, kept with it for ever: later refunds and edits are judged by it,
 * whatever has become of the product, the customer or the program since.
 */
export type FrozenContext = {
  readonly programVersion: number;
  readonly customerTags: readonly string[];
  /** Only what the version's rules ask about, for the products then in the order; an edit may add products, never change one. */
  readonly products: Readonly<Record<ProductId, ProductFacts>>;
};

export type ProductFacts = { readonly tags: readonly string[]; readonly collections: readonly CollectionId[] };
