/** One reason of Shopify's: of a `userErrors` list, or of the answer's top-level `errors`. */
export type ShopifyReason = { readonly code: string | null; readonly field: string | null; readonly message: string };

/**
 * No clear answer: a time-out, a connection lost, a 5xx. A mutation may have been carried out all the same,
 * so whoever sent one looks the outcome up before trying again.
 */
export class ShopifyUnreachable extends Error {
  override readonly name = 'ShopifyUnreachable';
}

/** Shopify answered "no": nothing was done. The reasons are Shopify's own. */
export class ShopifyRefused extends Error {
  override readonly name = 'ShopifyRefused';
  readonly reasons: readonly ShopifyReason[];

  constructor(reasons: readonly ShopifyReason[], options?: ErrorOptions) {
    super(reasons.map((reason) => [reason.code, reason.field, reason.message].filter(Boolean).join(' · ')).join('; '), options);
    this.reasons = reasons;
  }

  hasCode(code: string): boolean {
    return this.reasons.some((reason) => reason.code === code);
  }
}

/** The rate limit left no room within the caller's patience. Nothing was done. */
export class Throttled extends Error {
  override readonly name = 'Throttled';
}

/** Laurel holds no token that this shop accepts: uninstalled, or not opened for 90 days. Nothing was done. */
export class ReauthorisationNeeded extends Error {
  override readonly name = 'ReauthorisationNeeded';
}

/** Each mutation's payload carries its own refusals; an empty list is a yes. */
export type UserError = {
  readonly code?: string | null | undefined;
  readonly field?: readonly string[] | null | undefined;
  readonly message: string;
};

/** Throws `ShopifyRefused` when the payload's `userErrors` name any reason. */
export function refuseUserErrors(userErrors: readonly UserError[]): void {
  if (userErrors.length === 0) return;
  throw new ShopifyRefused(
    userErrors.map(({ code, field, message }) => ({ code: code ?? null, field: field?.join('.') ?? null, message })),
  );
}

/** The answer, or `instead` where the shop or Shopify gives no access to what was asked. */
export async function unlessDenied(asked: Promise<unknown>, instead: unknown): Promise<unknown> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ShopifyRefused && error.hasCode('ACCESS_DENIED')) return instead;
    throw error;
  }
}
