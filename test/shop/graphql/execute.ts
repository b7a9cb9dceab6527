import { GraphQLError, Kind, execute, getOperationAST, parse, validate } from 'graphql';
import type { DocumentNode, GraphQLFieldResolver, OperationDefinitionNode } from 'graphql';
import { adminSchema } from '../schema.ts';
import type { AdminSchema } from '../schema.ts';
import { missingAccess } from './access.ts';
import { notBuilt } from './context.ts';
import type { Call } from './context.ts';
import { bulkMutations, type Run } from './bulk-operations.ts';
import { costOfFound, queryCost } from './cost.ts';
import { discountMutations } from './discount-mutations.ts';
import { giftCardMutations } from './gift-card-mutations.ts';
import { checkArguments } from './inputs.ts';
import { metafieldMutations } from './metafield-mutations.ts';
import { queries } from './queries.ts';
import { storeCreditMutations } from './store-credit-mutations.ts';
import { tagMutations } from './tag-mutations.ts';

export type Request = {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
};

export type Prepared =
  | {
      readonly ok: true;
      readonly document: DocumentNode;
      readonly operation: OperationDefinitionNode;
      readonly cost: number;
      readonly names: readonly string[];
    }
  | { readonly ok: false; readonly errors: readonly GraphQLError[] };

/** For a bulk operation: costs are not counted. */
const run: Run = async (query, variables, call) => {
  const request = { query, variables, operationName: null };
  return (await answer(await adminSchema(), { document: parse(query), request, call })).result;
};

const roots = {
  QueryRoot: queries,
  Mutation: {
    ...discountMutations,
    ...giftCardMutations,
    ...storeCreditMutations,
    ...tagMutations,
    ...metafieldMutations,
    ...bulkMutations(run),
  },
} as const;

const checked = new Map<string, DocumentNode | readonly GraphQLError[]>();

/** Parses and validates (a text once), and finds what it costs at most. */
export function prepare({ schema }: AdminSchema, request: Request): Prepared {
  const known = checked.get(request.query) ?? readDocument(schema, request.query);
  if (checked.size < 500) checked.set(request.query, known);
  if (!('kind' in known)) return { ok: false, errors: known };
  const operation = getOperationAST(known, request.operationName);
  if (!operation) return { ok: false, errors: [new GraphQLError('No operation of that name, or several without one.')] };
  const cost = queryCost(schema, { document: known, operation, variables: request.variables });
  const fields = operation.selectionSet.selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []));
  return { ok: true, document: known, operation, cost, names: [...(operation.name ? [operation.name.value] : []), ...fields] };
}

function readDocument(schema: AdminSchema['schema'], query: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length > 0 ? errors : document;
  } catch (error) {
    return [error instanceof GraphQLError ? error : new GraphQLError(String(error))];
  }
}

/**
 * Answers a prepared request: what has no resolver, or lies outside the scopes, is an error beside the data. `found` is what the objects in
 * the answer cost: what a query asked for at most and did not find is given back.
 */
export async function answer(admin: AdminSchema, { document, request, call }: { document: DocumentNode; request: Request; call: Call }) {
  let found = 0;
  const resolve: GraphQLFieldResolver<unknown, Call> = (source, args: Record<string, unknown>, context, info) => {
    const required = missingAccess(admin, info, context.scopes);
    if (required !== undefined)
      throw new GraphQLError(`Access denied for ${info.fieldName} field. Required access: ${required}`, {
        extensions: { code: 'ACCESS_DENIED', documentation: 'https://shopify.dev/api/usage/access-scopes', requiredAccess: required },
      });
    checkArguments({ admin, info, deprecated: context.deprecated }, args);
    const field = info.parentType.getFields()[info.fieldName];
    if (field?.deprecationReason) context.deprecated(`${info.parentType.name}.${info.fieldName}: ${field.deprecationReason}`);
    const root = info.parentType.name === 'QueryRoot' || info.parentType.name === 'Mutation' ? roots[info.parentType.name] : undefined;
    if (root) {
      const resolver = root[info.fieldName];
      if (!resolver) throw notBuilt(`${info.parentType.name}.${info.fieldName}`);
      return resolver(args, context);
    }
    const value = typeof source === 'object' && source !== null ? (source as Record<string, unknown>)[info.fieldName] : undefined;
    if (value === undefined) throw notBuilt(`${info.parentType.name}.${info.fieldName}`);
    return typeof value === 'function' ? (value as (args: unknown) => unknown)(args) : value;
  };
  const fieldResolver: typeof resolve = (source, args, context, info) => {
    const value = resolve(source, args, context, info);
    found += costOfFound(info.returnType, value);
    return value;
  };
  const result = await execute({
    schema: admin.schema,
    document,
    variableValues: request.variables,
    operationName: request.operationName,
    contextValue: call,
    fieldResolver,
    typeResolver: (value: unknown) =>
      typeof value === 'object' && value !== null && '__typename' in value ? String(value.__typename) : undefined,
  });
  return { result, found };
}
