import { Kind, getNamedType, getNullableType, isInterfaceType, isListType, isObjectType, parse, print } from 'graphql';
import type { ArgumentNode, FieldNode, GraphQLNamedType, GraphQLSchema, SelectionNode } from 'graphql';

export type BulkQuery = {
  /** The same query for a page: with `$after` for the first connection, and pages as long as may be. */
  readonly paged: string;
  /** The name of the one field asked for. */
  readonly root: string;
};

const connectionsMax = 5;
const depthMax = 2;

/** A bulk operation's query as Shopify takes it, or the reason why it does not. */
export function readBulkQuery(schema: GraphQLSchema, text: string): BulkQuery | { readonly refusal: string } {
  const [operation] = parse(text).definitions;
  const roots = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  const [root] = roots;
  const type = schema.getQueryType();
  if (root?.kind !== Kind.FIELD || roots.length > 1 || !type)
    return { refusal: 'Bulk queries must contain a single top level connection.' };
  const walk = new Walk(schema);
  const paged = walk.selection(root, type, { depth: 0, isInList: false });
  if (walk.connections === 0) walk.refuse('Bulk queries must contain at least one connection.');
  if (walk.connections > connectionsMax) walk.refuse(`Bulk queries cannot contain more than ${connectionsMax} connections.`);
  return walk.refusal === null ? { root: root.name.value, paged: `query ($after: String) { ${print(paged)} }` } : { refusal: walk.refusal };
}

type Place = { readonly depth: number; readonly isInList: boolean };

/** Goes through a query once: judges it, and gives it back with pages. */
class Walk {
  connections = 0;
  refusal: string | null = null;
  readonly #schema: GraphQLSchema;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  refuse(why: string): void {
    this.refusal ??= why;
  }

  selection(node: SelectionNode, type: GraphQLNamedType, place: Place): SelectionNode {
    switch (node.kind) {
      case Kind.FRAGMENT_SPREAD:
        this.refuse('The stand-in takes no fragments in bulk queries.');
        return node;
      case Kind.INLINE_FRAGMENT: {
        const within = this.#schema.getType(node.typeCondition?.name.value ?? '') ?? type;
        return { ...node, selectionSet: { ...node.selectionSet, selections: this.#all(node.selectionSet.selections, within, place) } };
      }
      case Kind.FIELD:
        return this.#field(node, type, place);
    }
  }

  #all(nodes: readonly SelectionNode[], type: GraphQLNamedType, place: Place): readonly SelectionNode[] {
    return nodes.map((node) => this.selection(node, type, place));
  }

  #field(node: FieldNode, type: GraphQLNamedType, place: Place): FieldNode {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (!field || !node.selectionSet) return node;
    const of = getNamedType(field.type);
    const isConnection = of.name.endsWith('Connection');
    if (isConnection) this.#judgeConnection(place);
    if (type.name.endsWith('Connection') && node.name.value === 'nodes')
      this.refuse('The stand-in takes edges, not nodes, in bulk queries.');
    const isList = isListType(getNullableType(field.type)) && node.name.value !== 'edges';
    const below = { depth: place.depth + (isConnection ? 1 : 0), isInList: place.isInList || isList };
    const selections = this.#all(node.selectionSet.selections, of, below);
    if (!isConnection) return { ...node, selectionSet: { ...node.selectionSet, selections } };
    return {
      ...node,
      arguments: [...(node.arguments ?? []).filter(isNoPage), ...pageArguments(place.depth === 0)],
      selectionSet: { ...node.selectionSet, selections: [...selections, ...pageInfo] },
    };
  }

  #judgeConnection({ depth, isInList }: Place): void {
    this.connections += 1;
    if (depth >= depthMax) this.refuse(`Bulk queries cannot contain connections nested more than ${depthMax} deep.`);
    if (isInList) this.refuse('Queries that contain a connection field within a list field are not currently supported.');
  }
}

/** What a bulk query says about pages is passed over. */
function isNoPage({ name }: ArgumentNode): boolean {
  return !['first', 'last', 'after', 'before'].includes(name.value);
}

function pageArguments(isRoot: boolean): readonly ArgumentNode[] {
  const [field] = selectionsOf(isRoot ? '{ page(first: 250, after: $after) }' : '{ page(first: 250) }');
  return field?.kind === Kind.FIELD ? (field.arguments ?? []) : [];
}

const pageInfo = selectionsOf('{ pageInfo { hasNextPage endCursor } }');

function selectionsOf(text: string): readonly SelectionNode[] {
  const [operation] = parse(text).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
}

type Node = Readonly<Record<string, unknown>>;
type Page = {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

export function isPage(value: unknown): value is Page {
  return typeof value === 'object' && value !== null && 'edges' in value;
}

/** The lines of a file for one object: its own, without its connections, then each of theirs, naming it. */
export function linesFor(node: Node, parent?: unknown): readonly Node[] {
  const fields = Object.entries(node);
  const own = Object.fromEntries(fields.filter(([, value]) => !isPage(value)));
  const below = fields.flatMap(([, value]) => (isPage(value) ? value.edges : []));
  return [parent === undefined ? own : { ...own, __parentId: parent }, ...below.flatMap((edge) => linesFor(edge.node, node['id']))];
}
