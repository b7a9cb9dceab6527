import type { Gid } from './gid.ts';
import type { Instant } from './shop-record.ts';

export type Address = {
  readonly firstName: string;
  readonly lastName: string;
  readonly address1: string;
  readonly city: string;
  readonly zip: string;
  readonly country: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
};

export type Customer = {
  readonly id: Gid;
  /** What a caller of the control API knows this customer by, e.g. the number in a data file; null otherwise. */
  readonly key: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  /** `enabled` once the customer has an account. */
  readonly state: 'enabled' | 'disabled';
  /** As the merchant wrote them. */
  readonly tags: readonly string[];
  readonly locale: string;
  readonly note: string | null;
  readonly acceptsMarketing: boolean;
  readonly address: Address | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};
