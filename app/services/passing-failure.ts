import { ReauthorisationNeeded, ShopifyRefused, ShopifyUnreachable, Throttled } from '#app/shopify/errors.ts';

/** Whether the failure is Shopify's to have and may be gone at the next try; anything else is ours and goes up. */
export function isPassing(error: unknown): boolean {
  return (
    error instanceof ShopifyUnreachable ||
    error instanceof Throttled ||
    error instanceof ReauthorisationNeeded ||
    error instanceof ShopifyRefused
  );
}
