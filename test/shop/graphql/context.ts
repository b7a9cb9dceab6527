import { GraphQLError } from 'graphql';
import type { Shop } from '../shop.ts';

/** One call of the Admin API. */
export type Call = {
  readonly shop: Shop;
  readonly scopes: readonly string[];
  readonly deprecated: (what: string) => void;
};

/** An answer's object: properties are the fields, functions the fields that are worked out when asked for. */
export type View = { readonly __typename: string } & Readonly<Record<string, unknown>>;

export type Resolver = (args: Record<string, unknown>, call: Call) => unknown;

export function notBuilt(what: string): GraphQLError {
  return new GraphQLError(`The stand-in shop has no ${what}.`, { extensions: { code: 'STAND_IN_HAS_NONE' } });
}

/** The namespace that `$app` and `$app:name` stand for; what other apps call theirs is closed to this one. */
export function ownNamespace(namespace: string | null | undefined): string {
  const own = 'app--901';
  if (namespace === null || namespace === undefined || namespace === '$app') return own;
  return namespace.startsWith('$app:') ? `${own}--${namespace.slice(5)}` : namespace;
}
