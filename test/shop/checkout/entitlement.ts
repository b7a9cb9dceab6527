import type { Discount } from '../state/discount.ts';
import type { Gid } from '../state/gid.ts';

/** A line of a cart or checkout as discounts see it. */
export type PricedItem = {
  readonly product: Gid;
  readonly variant: Gid;
  readonly collections: readonly Gid[];
  readonly isGiftCard: boolean;
  /** Of one, minor units. */
  readonly price: number;
  readonly quantity: number;
};

/** Whether a discount is meant for this line. Gift cards never are. */
export function isEntitled({ items }: Discount, item: PricedItem): boolean {
  if (item.isGiftCard) return false;
  if (items.kind === 'all') return true;
  return (
    items.products.includes(item.product) ||
    items.variants.includes(item.variant) ||
    item.collections.some((collection) => items.collections.includes(collection))
  );
}
