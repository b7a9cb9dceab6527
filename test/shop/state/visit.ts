import type { Gid } from './gid.ts';

export type CartLine = {
  /** `<variant number>:<hash of its properties>`, as in the Ajax API. */
  readonly key: string;
  readonly variant: Gid;
  readonly quantity: number;
  readonly properties: readonly { readonly name: string; readonly value: string }[];
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
  /** E-mail and code of a sign-in under way. */
  readonly signIn: { readonly email: string; readonly code: string; readonly tries: number } | null;
};
