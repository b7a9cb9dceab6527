import { Kind, OperationTypeNode, getNamedType, isCompositeType, isListType, isNonNullType, isObjectType } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';

type Costing = {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
};

/**
 * What a query asks for at most, by the documented rules: scalars and enums 0, objects 1, a connection 2 and its page times
 * what one node costs, a mutation 10; of fragments on different types the dearest counts. A connection's own parts (edges,
 * page info) and an amount inside its money bag belong to what holds them. A list of ids asked for costs each of them.
 */
export function queryCost(
  schema: GraphQLSchema,
  {
    document,
    operation,
    variables,
  }: { document: DocumentNode; operation: OperationDefinitionNode; variables: Readonly<Record<string, unknown>> },
): number {
  const fragments = new Map(
    document.definitions.flatMap((part) => (part.kind === Kind.FRAGMENT_DEFINITION ? [[part.name.value, part] as const] : [])),
  );
  const root = operation.operation === OperationTypeNode.MUTATION ? schema.getMutationType() : schema.getQueryType();
  if (!root) return 0;
  const fields = rootFields(operation.selectionSet, fragments);
  const costing = { schema, fragments, variables };
  if (operation.operation === OperationTypeNode.MUTATION) return 10 * fields.length;
  return fields.reduce((cost, field) => cost + fieldCost(costing, root.name, field), 0);
}

/** What a field's value costs by the same rules, without what is inside it. */
export function costOfFound(type: GraphQLOutputType, value: unknown): number {
  const { name } = getNamedType(type);
  if (value === null || !isCompositeType(getNamedType(type)) || isPart(name) || isMutationPayload(name) || name.endsWith('Edge')) return 0;
  if (name.endsWith('Connection')) return 2;
  return Array.isArray(value) ? value.filter((item) => item !== null).length : 1;
}

function rootFields(selections: SelectionSetNode, fragments: Costing['fragments']): readonly FieldNode[] {
  return selections.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : fragments.get(selection.name.value)?.selectionSet;
    return inner ? rootFields(inner, fragments) : [];
  });
}

function fieldCost(costing: Costing, parent: string, node: FieldNode): number {
  const type = costing.schema.getType(parent);
  if (!type || !('getFields' in type)) return 0;
  const field = type.getFields()[node.name.value];
  if (!field || !('args' in field) || !node.selectionSet) return 0;
  const named = getNamedType(field.type);
  if (!isCompositeType(named) || isPart(named.name)) return isPart(named.name) ? selectionCost(costing, named.name, node.selectionSet) : 0;
  const size = pageSize(costing, node);
  if (named.name.endsWith('Connection')) return 2 + (size ?? 0) * selectionCost(costing, named.name, node.selectionSet);
  const one = (isMutationPayload(named.name) ? 0 : 1) + selectionCost(costing, named.name, node.selectionSet);
  return one * (isList(field.type) ? (size ?? idCount(costing, node) ?? 1) : 1);
}

const isMutationPayload = (name: string) => name.endsWith('Payload');
const isPart = (name: string) => name === 'PageInfo' || name === 'MoneyV2';

function isList(type: GraphQLOutputType): boolean {
  return isNonNullType(type) ? isList(type.ofType) : isListType(type);
}

/** A node of a connection costs as an object; `edges` around it nothing. */
function selectionCost(costing: Costing, parent: string, set: SelectionSetNode): number {
  let plain = 0;
  let dearest = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      plain += insideConnection(costing, parent, selection);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : costing.fragments.get(selection.name.value);
    if (!fragment) continue;
    const on = fragment.typeCondition?.name.value ?? parent;
    const cost = selectionCost(costing, on, fragment.selectionSet);
    if (on === parent) plain += cost;
    else dearest = Math.max(dearest, cost);
  }
  return plain + dearest;
}

function insideConnection(costing: Costing, parent: string, node: FieldNode): number {
  if (!parent.endsWith('Connection') || node.name.value !== 'edges') return fieldCost(costing, parent, node);
  const type = costing.schema.getType(parent);
  const edges = isObjectType(type) ? type.getFields()['edges'] : undefined;
  const edge = edges && getNamedType(edges.type);
  return edge && node.selectionSet ? selectionCost(costing, edge.name, node.selectionSet) : 0;
}

function pageSize({ variables }: Costing, node: FieldNode): number | undefined {
  for (const argument of node.arguments ?? []) {
    if (argument.name.value !== 'first' && argument.name.value !== 'last') continue;
    if (argument.value.kind === Kind.INT) return Number(argument.value.value);
    if (argument.value.kind === Kind.VARIABLE) return Number(variables[argument.value.name.value] ?? 0);
  }
  return undefined;
}

function idCount({ variables }: Costing, node: FieldNode): number | undefined {
  const ids = (node.arguments ?? []).find(({ name }) => name.value === 'ids')?.value;
  if (ids?.kind === Kind.LIST) return ids.values.length;
  if (ids?.kind !== Kind.VARIABLE) return undefined;
  const given = variables[ids.name.value];
  return Array.isArray(given) ? given.length : undefined;
}
