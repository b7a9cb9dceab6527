import type { Gid } from './gid.ts';
import type { Instant, Minor } from './shop-record.ts';

export type Variant = {
  /** `gid://shopify/ProductVariant/…`; its number fits in a JavaScript number, as theme scripts expect. */
  readonly id: Gid;
  readonly title: string;
  readonly sku: string;
  readonly price: Minor;
  /** The price before the sale; null or not above `price` when not on sale. */
  readonly compareAtPrice: Minor | null;
  readonly options: readonly string[];
  readonly grams: number;
  readonly isTaxable: boolean;
  readonly requiresShipping: boolean;
};

export type Product = {
  readonly id: Gid;
  readonly handle: string;
  readonly title: string;
  readonly descriptionHtml: string;
  readonly vendor: string;
  readonly productType: string;
  readonly tags: readonly string[];
  readonly isGiftCard: boolean;
  readonly optionNames: readonly string[];
  readonly variants: readonly Variant[];
  readonly collections: readonly Gid[];
  /** SVG text, served by the faces as `/cdn/products/<handle>.svg`. */
  readonly image: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};

export type Collection = {
  readonly id: Gid;
  readonly handle: string;
  readonly title: string;
  readonly descriptionHtml: string;
  readonly updatedAt: Instant;
};
