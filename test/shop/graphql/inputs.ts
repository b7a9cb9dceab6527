import { GraphQLError, getNamedType, isAbstractType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { GraphQLInputType, GraphQLResolveInfo } from 'graphql';
import type { AdminSchema } from '../schema.ts';
import { gidType } from '../state/gid.ts';
import { asText } from '../wire/text.ts';

const longest = 250;

/** What was found in a field's arguments: refusals are thrown, deprecated inputs are told. */
export type InputCheck = { readonly admin: AdminSchema; readonly info: GraphQLResolveInfo; readonly deprecated: (what: string) => void };

/** Throws where an id is not one of the types its argument takes, or a list is longer than 250. */
export function checkArguments(check: InputCheck, args: Readonly<Record<string, unknown>>): void {
  const { info, admin } = check;
  const field = info.parentType.getFields()[info.fieldName];
  const rules = admin.fields.get(`${info.parentType.name}.${info.fieldName}`);
  for (const argument of field?.args ?? []) {
    const value = args[argument.name];
    if (value === undefined) continue;
    if (argument.deprecationReason)
      check.deprecated(`${info.parentType.name}.${info.fieldName}(${argument.name}): ${argument.deprecationReason}`);
    checkValue(check, { type: argument.type, value, gidTypes: rules?.gidTypes.get(argument.name), path: argument.name });
  }
}

type Checked = {
  readonly type: GraphQLInputType;
  readonly value: unknown;
  readonly gidTypes: readonly string[] | undefined;
  readonly path: string;
};

function checkValue(check: InputCheck, { type, value, gidTypes, path }: Checked): void {
  if (value === null || value === undefined) return;
  if (isNonNullType(type)) return void checkValue(check, { type: type.ofType, value, gidTypes, path });
  if (isListType(type)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (items.length > longest)
      throw refusal(
        check,
        `The input array size of ${items.length} is greater than the maximum allowed of ${longest}.`,
        'MAX_INPUT_SIZE_EXCEEDED',
      );
    items.forEach((item, index) => checkValue(check, { type: type.ofType, value: item, gidTypes, path: `${path}.${index}` }));
    return;
  }
  if (isInputObjectType(type)) return void checkObject(check, type.name, { type, value, gidTypes, path });
  if (type.name === 'ID') checkGid(check, asText(value), gidTypes);
}

function checkObject(check: InputCheck, name: string, { type, value, path }: Checked): void {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || typeof value !== 'object' || value === null) return;
  const given = new Map(Object.entries(value));
  if (named.isOneOf && [...given.values()].filter((part) => part !== undefined).length !== 1)
    throw refusal(check, `'${name}' requires exactly one argument, but ${given.size} were provided.`, 'invalidOneOfInputObject');
  const rules = check.admin.fields.get(`${name}.`);
  for (const field of Object.values(named.getFields())) {
    if (!given.has(field.name)) continue;
    if (field.deprecationReason) check.deprecated(`${name}.${field.name}: ${field.deprecationReason}`);
    checkValue(check, {
      type: field.type,
      value: given.get(field.name),
      gidTypes: rules?.gidTypes.get(field.name),
      path: `${path}.${field.name}`,
    });
  }
}

function checkGid(check: InputCheck, id: string, gidTypes: readonly string[] | undefined): void {
  const type = gidType(id);
  if (type === undefined) throw refusal(check, `Invalid global id '${id}'`, 'argumentLiteralsIncompatible');
  const { schema } = check.admin;
  if (schema.getType(type) === undefined) throw refusal(check, `Invalid global id '${id}'`, 'argumentLiteralsIncompatible');
  if (gidTypes && !gidTypes.some((expected) => isOf(check, type, expected)))
    throw refusal(check, `Invalid id: ${id} (a ${type}, where ${gidTypes.join(' or ')} is taken)`, 'RESOURCE_NOT_FOUND');
}

/** Interfaces and unions take the ids of what they stand for; a name the schema does not have is no rule to hold anybody to. */
function isOf({ admin: { schema } }: InputCheck, type: string, expected: string): boolean {
  const wanted = schema.getType(expected);
  if (wanted === undefined || !isAbstractType(wanted)) return wanted === undefined || type === expected;
  return schema.getPossibleTypes(wanted).some(({ name }) => name === type);
}

function refusal({ info }: InputCheck, message: string, code: string): GraphQLError {
  return new GraphQLError(message, { nodes: info.fieldNodes, extensions: { code } });
}
