import { Kind, TypeInfo, getNamedType, isListType, getNullableType, parse, print, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, FieldNode, GraphQLSchema } from 'graphql';

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
  const document = parse(text);
  const types = new TypeInfo(schema);
  const [lists, connections]: [string[], FieldNode[]] = [[], []];
  let [depth, refusal]: [number, string | null] = [0, null];
  const isConnection = () => getNamedType(types.getType())?.name.endsWith('Connection') ?? false;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter(field) {
          if (field.name.value === 'nodes' && types.getParentType()?.name.endsWith('Connection')) refusal ??= 'use edges, not nodes';
          if (isConnection()) {
            connections.push(field);
            depth += 1;
            if (depth > depthMax) refusal ??= 'Queries cannot contain connections nested more than two levels deep.';
            if (lists.length > 0) refusal ??= 'Queries that contain a connection field within a list field are not currently supported.';
          } else if (isListType(getNullableType(types.getType())) && field.name.value !== 'edges') lists.push(field.name.value);
        },
        leave(field) {
          if (isConnection()) depth -= 1;
          else if (lists.at(-1) === field.name.value) lists.pop();
        },
      },
    }),
  );
  const [operation] = document.definitions;
  const roots = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  const [root] = roots;
  if (connections.length === 0) refusal ??= 'Bulk queries must contain at least one connection.';
  if (connections.length > connectionsMax) refusal ??= 'Queries cannot contain more than 5 connections.';
  if (root?.kind !== Kind.FIELD || roots.length > 1) refusal ??= 'Bulk queries must contain a single top level connection.';
  if (refusal !== null || root?.kind !== Kind.FIELD) return { refusal: refusal ?? '' };
  return { root: root.name.value, paged: print(paged(document, connections, root)) };
}

/** What a bulk query says about pages is passed over. */
function paged(document: DocumentNode, connections: readonly FieldNode[], root: FieldNode): DocumentNode {
  const pageInfo = parse('{ pageInfo { hasNextPage endCursor } }').definitions[0];
  const selections = pageInfo?.kind === Kind.OPERATION_DEFINITION ? pageInfo.selectionSet.selections : [];
  return visit(document, {
    OperationDefinition: (operation) => ({
      ...operation,
      name: undefined,
      variableDefinitions: [
        {
          kind: Kind.VARIABLE_DEFINITION,
          variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: 'after' } },
          type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'String' } },
        },
      ],
    }),
    Field: {
      leave(field, _key, _parent, _path, _ancestors) {
        const original = connections.find(({ loc }) => loc && loc === field.loc);
        if (!original || !field.selectionSet) return undefined;
        const kept = (field.arguments ?? []).filter(({ name }) => !['first', 'last', 'after', 'before'].includes(name.value));
        const first = { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'first' }, value: { kind: Kind.INT, value: '250' } } as const;
        const after = {
          kind: Kind.ARGUMENT,
          name: { kind: Kind.NAME, value: 'after' },
          value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: 'after' } },
        } as const;
        return {
          ...field,
          arguments: [...kept, first, ...(original === root ? [after] : [])],
          selectionSet: { ...field.selectionSet, selections: [...field.selectionSet.selections, ...selections] },
        };
      },
    },
  });
}

type Node = Readonly<Record<string, unknown>>;
type Page = { readonly edges: readonly { readonly node: Node }[]; readonly pageInfo: { hasNextPage: boolean; endCursor: string | null } };

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
