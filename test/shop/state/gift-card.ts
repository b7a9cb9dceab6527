import type { Gid } from './gid.ts';
import type { Instant, Minor } from './shop-record.ts';

export type GiftCard = {
  /** `gid://shopify/GiftCard/…` */
  readonly id: Gid;
  /** 8 to 20 letters and digits; compared without regard to case. */
  readonly code: string;
  readonly note: string | null;
  readonly customer: Gid | null;
  readonly initial: Minor;
  readonly balance: Minor;
  /** The last day it can be used on. */
  readonly expiresOn: string | null;
  readonly deactivatedAt: Instant | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};
