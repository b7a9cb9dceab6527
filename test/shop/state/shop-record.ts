import type { Gid } from './gid.ts';

/**
 * Money everywhere in the stand-in: a whole number of minor units (pence) of the shop's currency. What a document is in
 * another currency says so (`presentment`).
 */
export type Minor = number;

/** An instant as ISO 8601 UTC text with whole seconds, as Shopify keeps them: `2026-05-02T10:00:00Z`. */
export type Instant = string;

export type Plan = 'basic' | 'shopify' | 'advanced' | 'plus';

/** The stand-in is one shop. */
export const shopId: Gid = 'gid://shopify/Shop/70000000001';

export type ShopRecord = {
  readonly id: Gid;
  /** `laurel-demo.myshopify.com` */
  readonly domain: string;
  readonly name: string;
  readonly email: string;
  /** ISO 4217. */
  readonly currency: string;
  /** IANA. */
  readonly timeZone: string;
  readonly locale: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly plan: Plan;
  /** Prices contain the tax. */
  readonly taxesIncluded: boolean;
  readonly taxTitle: string;
  /** Hundredths of a percent: 2000 is 20%. */
  readonly taxBasisPoints: number;
  /** The one shipping method's price. */
  readonly shippingPrice: Minor;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};

export type Staff = {
  readonly id: Gid;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly isOwner: boolean;
  readonly locale: string;
};

/** The app in this shop. One document, id `laurel`. */
export type Installation = {
  readonly id: string;
  readonly gid: Gid;
  readonly installedAt: Instant | null;
  /** When shop/redact is to be sent, after an uninstall; null where it is not, or has been. */
  readonly redactAt: Instant | null;
  readonly scopes: readonly string[];
};
