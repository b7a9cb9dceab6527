import type { Gid } from './gid.ts';

export type CartLine = {
  /** `<variant number>:<hash of its properties>`, as in the Ajax API. */
  readonly key: string;
  readonly variant: Gid;
  readonly quantity: number;
  readonly properties: readonly { readonly name: string; readonly value: string }[];
};

/** What is typed into the checkout; kept so that a code applied on the way loses nothing. */
export type CheckoutFields = {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly address1: string;
  readonly city: string;
  readonly zip: string;
  readonly countryCode: string;
  readonly delivery: 'standard' | 'express';
};

/** A shopper's visit to the storefront: the cart and, once signed in, the customer. `id` is the text of the cookie. */
export type Visit = {
  readonly id: string;
  readonly customer: Gid | null;
  readonly locale: string;
  readonly lines: readonly CartLine[];
  /** As typed, at most a few, newest first; whether they apply is worked out each time. */
  readonly codes: readonly string[];
  readonly note: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly checkout: CheckoutFields | null;
  /** E-mail and code of a sign-in under way. */
  readonly signIn: { readonly email: string; readonly code: string; readonly tries: number } | null;
};
