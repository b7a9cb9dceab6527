import { GraphQLError } from 'graphql';

export type PageArguments = Readonly<Record<string, unknown>>;

export type Connection = {
  readonly edges: readonly { readonly cursor: string; readonly node: unknown }[];
  readonly nodes: readonly unknown[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
};

/** A number that sorts as text. */
export function sortable(number: number): string {
  return String(number).padStart(12, '0');
}

function cursor(key: string): string {
  return Buffer.from(JSON.stringify({ last: key })).toString('base64');
}

/** What a cursor stands for: the key of the item that it was given with. */
export function keyIn(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    const read: unknown = JSON.parse(Buffer.from(value, 'base64').toString('utf8'));
    if (typeof read === 'object' && read !== null && 'last' in read && typeof read.last === 'string') return read.last;
  } catch {
    // said below: whatever was sent is no cursor
  }
  throw new GraphQLError('Invalid cursor for current pagination sort.', { extensions: { code: 'argumentLiteralsIncompatible' } });
}

function size(value: unknown, name: string): number | undefined {
  if (typeof value !== 'number') return undefined;
  if (value < 1 || value > 250) throw new GraphQLError(`${name} must be between 1 and 250.`, { extensions: { code: 'BAD_REQUEST' } });
  return value;
}

export type Listed<Item> = {
  readonly items: readonly Item[];
  /** What they are sorted by, as text, each its own: a cursor stays right when others come, go or move. */
  readonly keyOf?: (item: Item, index: number) => string;
  readonly view: (item: Item) => unknown;
};

/** One page of a list. Refuses a page without `first` or `last`, as Shopify does, and one longer than 250. */
export function connection<Item>(
  { items, keyOf = (_item, index) => sortable(index), view }: Listed<Item>,
  args: PageArguments,
): Connection {
  const first = size(args['first'], 'first');
  const last = size(args['last'], 'last');
  if (first === undefined && last === undefined)
    throw new GraphQLError('you must provide one of first or last', { extensions: { code: 'BAD_REQUEST' } });
  const keyed = items.map((item, index) => ({ item, key: keyOf(item, index) }));
  const isReversed = args['reverse'] === true;
  if (isReversed) keyed.reverse();
  const isPast = (key: string, mark: string) => (isReversed ? key < mark : key > mark);
  const after = keyIn(args['after']);
  const before = keyIn(args['before']);
  const start = after === undefined ? 0 : firstIndex(keyed, ({ key }) => isPast(key, after));
  const end = before === undefined ? keyed.length : firstIndex(keyed, ({ key }) => !isPast(before, key));
  const from = first === undefined ? Math.max(start, end - (last ?? 0)) : start;
  const to = first === undefined ? end : Math.min(end, start + first);
  const edges = keyed.slice(from, to).map(({ item, key }) => ({ cursor: cursor(key), node: view(item) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: to < keyed.length,
      hasPreviousPage: from > 0 || after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function firstIndex<Item>(items: readonly Item[], isIt: (item: Item) => boolean): number {
  const index = items.findIndex(isIt);
  return index === -1 ? items.length : index;
}
