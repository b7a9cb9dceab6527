/** What of Shopify's a scenario can name. */
export type Resource =
  | 'Collection'
  | 'Company'
  | 'Customer'
  | 'LineItem'
  | 'Location'
  | 'Market'
  | 'Order'
  | 'Product'
  | 'ProductVariant'
  | 'Refund'
  | 'Segment';

/**
 * The short names of one scenario and the ids they stand for. A name is turned into the same id in every scenario, so that two
 * scenarios can be compared: "1001" and "#1001" become …/1001, "tea" becomes a number worked out from its letters, an id stays itself.
 */
export type Names = {
  readonly idOf: (resource: Resource, name: string) => string;
  /** The short name an id was made from; the id itself where it was written as one. */
  readonly nameOf: (id: string) => string;
};

export function scenarioNames(): Names {
  const names = new Map<string, string>();
  return {
    idOf: (resource, name) => {
      const id = idFor(resource, name);
      if (!names.has(id)) names.set(id, name);
      return id;
    },
    nameOf: (id) => names.get(id) ?? id,
  };
}

function idFor(resource: Resource, name: string): string {
  if (name.startsWith('gid://shopify/')) return name;
  const bare = name.replace(/^#/, '');
  return `gid://shopify/${resource}/${/^[1-9]\d{0,14}$/.test(bare) ? bare : numberOf(bare)}`;
}

/** FNV-1a over the name's UTF-8 bytes, cut to 15 digits after a 9: past any number a scenario writes by hand. */
function numberOf(name: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(name)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return `9${String(hash % 1_000_000_000_000_000n).padStart(15, '0')}`;
}
