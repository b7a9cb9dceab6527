import type { Documents, Kind } from '../state.ts';

type KeyRules = {
  readonly [K in Kind]?: {
    /** The other unique keys it is found by. */
    readonly keys?: (document: Documents[K]) => readonly (string | null)[];
    /** What it is listed under. */
    readonly owner?: (document: Documents[K]) => string | null;
  };
};

const rules: KeyRules = {
  customer: {
    keys: (customer) => [customer.email && `email:${customer.email.toLowerCase()}`, customer.key && `key:${customer.key}`],
  },
  product: { keys: (product) => [`handle:${product.handle}`, ...product.variants.map((variant) => `variant:${variant.id}`)] },
  collection: { keys: (collection) => [`handle:${collection.handle}`] },
  order: {
    keys: (order) => [`name:${order.name}`, `token:${order.token}`, ...order.refunds.map((refund) => `refund:${refund.id}`)],
    owner: (order) => order.customer,
  },
  giftCard: { keys: (card) => [`code:${card.code.toLowerCase()}`] },
  storeCredit: {
    keys: (account) => account.transactions.map(({ id }) => `transaction:${id}`),
    owner: (account) => account.customer,
  },
  discount: { keys: (discount) => [`code:${discount.code.toLowerCase()}`] },
  metafield: {
    keys: (metafield) => [`${metafield.owner}/${metafield.namespace}/${metafield.key}`],
    owner: (metafield) => metafield.owner,
  },
  delivery: { owner: (delivery) => delivery.state },
};

type Rule<K extends Kind> = {
  keys?: (document: Documents[K]) => readonly (string | null)[];
  owner?: (document: Documents[K]) => string | null;
};

function ruleOf<K extends Kind>(kind: K): Rule<K> {
  return rules[kind] ?? {};
}

export function hasKeys(kind: Kind): boolean {
  return rules[kind]?.keys !== undefined;
}

export function keysOf<K extends Kind>(kind: K, document: Documents[K]): readonly string[] {
  return (ruleOf(kind).keys?.(document) ?? []).filter((key) => key !== null && key !== '') as string[];
}

export function ownerOf<K extends Kind>(kind: K, document: Documents[K]): string | null {
  return ruleOf(kind).owner?.(document) ?? null;
}

/** When it was last changed, where it says so. */
export function changedAt<K extends Kind>(_kind: K, document: Documents[K]): string | null {
  return 'updatedAt' in document ? document.updatedAt : null;
}
