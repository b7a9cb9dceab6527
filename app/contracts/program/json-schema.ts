import { z } from 'zod';

import type { CurrencyCode } from '#app/domain/values/money.ts';
import { programSchema } from '../program.ts';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The program document's JSON as JSON Schema (2020-12): what can be written, and what is meant where it is left out. Parts that stand in several places are in `$defs`. */
export function programJsonSchema(currency: CurrencyCode): JsonSchema {
  // What has no JSON Schema of its own (an id, points) carries its form beside its title.
  const whole = z.toJSONSchema(programSchema(currency), { io: 'input', unrepresentable: 'any' });
  const shared = new Map([...groupsOf(whole)].flatMap(([content, times]) => (times > 1 ? [[content, nameOf(content)]] : [])));
  const refer = (schema: JsonSchema): JsonSchema => {
    const name = isGroup(schema) ? shared.get(contentOf(schema)) : undefined;
    return name === undefined ? mapped(schema, refer) : { ...ownWords(schema), $ref: `#/$defs/${name}` };
  };
  const $defs = Object.fromEntries(
    [...shared].map(([content, name]) => [name, mapped(z.custom<JsonSchema>().parse(JSON.parse(content)), refer)]),
  );
  return { ...mapped(whole, refer), $defs };
}

/** How often each group of settings stands in it. */
function groupsOf(whole: JsonSchema): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  const visit = (schema: JsonSchema): JsonSchema => {
    if (isGroup(schema)) times.set(contentOf(schema), (times.get(contentOf(schema)) ?? 0) + 1);
    return mapped(schema, visit);
  };
  visit(whole);
  return times;
}

function isGroup({ title, properties, oneOf }: JsonSchema): boolean {
  return title !== undefined && (properties !== undefined || oneOf !== undefined);
}

/** All of it but what may differ from place to place. */
function contentOf({ default: _default, ...schema }: JsonSchema): string {
  return JSON.stringify(schema);
}

function ownWords({ default: byDefault }: JsonSchema): JsonSchema {
  return byDefault === undefined ? {} : { default: byDefault };
}

/** "Condition on the member" is `condition-on-the-member`. */
function nameOf(content: string): string {
  return z.object({ title: z.string() }).parse(JSON.parse(content)).title.toLowerCase().replaceAll(' ', '-');
}

/** The same schema with everything directly within it changed. */
function mapped(schema: JsonSchema, change: (within: JsonSchema) => JsonSchema): JsonSchema {
  const changed = (within: JsonSchema | boolean) => (typeof within === 'boolean' ? within : change(within));
  const copy: JsonSchema = { ...schema };
  if (copy.properties) copy.properties = Object.fromEntries(Object.entries(copy.properties).map(([key, each]) => [key, changed(each)]));
  if (copy.items !== undefined && !Array.isArray(copy.items)) copy.items = changed(copy.items);
  if (copy.oneOf) copy.oneOf = copy.oneOf.map(change);
  if (copy.anyOf) copy.anyOf = copy.anyOf.map(change);
  if (copy.additionalProperties !== undefined) copy.additionalProperties = changed(copy.additionalProperties);
  return copy;
}
