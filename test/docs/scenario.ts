import { z } from 'zod';

import { scenario } from '#app/contracts/scenario/scenario.ts';

type Schema = z.core.JSONSchema.BaseSchema;

export function scenarioSchemaFile(): string {
  return JSON.stringify({ title: 'A scenario of Laurel', ...scenarioSchema() });
}

/** Every field of the format, in tables made from its schema. */
export function scenarioReferencePage(): string {
  const whole = scenarioSchema();
  const defs = new Map(Object.entries(whole.$defs ?? {}));
  const events = eventsOf(whole);
  return [
    '# Scenarios: every field',
    'Made from the schema ([scenario.schema.json](scenario.schema.json)) by `npm run docs`; how they are used is in [README.md](README.md). A field that is not listed is refused by name. Fields without “needed” may be left out.',
    'Amounts are `"7.90"` or `7.9`, in whole units of the shop’s currency. Instants are `"2026-03-02T10:00:00Z"`, or without an offset the shop’s own clock (`"2026-03-02T10:00"`), or a day (`"2026-03-02"`: its first instant in the shop’s zone). Names are your own short ones (`"tea"`, `"1001"`), or Shopify’s ids (`"gid://shopify/Product/1"`). Points are whole numbers without a sign.',
    '## The file',
    table(whole, defs),
    ...group('Shop', '`shop`.', inner(whole, 'shop')),
    ...['member', 'product', 'order-line'].flatMap((name) => part(name, defs)),
    '## Events',
    'Each has `event`, and may have `at` (an instant; default: with the event before), `note` (words for the reader) and `expect` (below).',
    ...events.flatMap((event) => eventPart(event, defs)),
    '## Expectations',
    'The event `expect` has these fields itself; every other event may have them in `expect`, and the file in `expect` for the end. What is not mentioned is not looked at; but an event that is refused must expect it.',
    table(defs.get('expectation') ?? {}, defs),
    ...expectationParts(defs),
  ].join('\n\n');
}

function scenarioSchema(): Schema {
  return z.toJSONSchema(scenario, { io: 'input', unrepresentable: 'any' });
}

function eventsOf(whole: Schema): readonly Schema[] {
  const items = inner(whole, 'timeline').items;
  return typeof items === 'object' && !Array.isArray(items) ? (items.oneOf ?? items.anyOf ?? []) : [];
}

const common = new Set(['event', 'at', 'note', 'expect']);

function eventPart(event: Schema, defs: ReadonlyMap<string, Schema>): readonly string[] {
  const kind = String(inner(event, 'event').const);
  const own = Object.keys(event.properties ?? {}).filter((key) => !common.has(key));
  const fields = kind === 'expect' || own.length === 0 ? [] : [table(event, defs, common)];
  const within = Object.entries(event.properties ?? {}).flatMap(([key, each]) =>
    typeof each === 'object' && kind !== 'expect' && itemsOf(each).properties ? group(`\`${kind}\`: ${key}`, '', itemsOf(each)) : [],
  );
  return [
    `### \`${kind}\``,
    `${event.description ?? ''}${kind === 'expect' ? ' See [Expectations](#expectations).' : ''}`,
    ...fields,
    ...within,
  ];
}

function expectationParts(defs: ReadonlyMap<string, Schema>): readonly string[] {
  const all = defs.get('expectation') ?? {};
  const lists = ['newEntries', 'lots', 'expiringSoon', 'progress', 'warnings', 'rewards', 'orders', 'redemptions'];
  const parts = lists.map((key) => ({ key, schema: itemsOf(inner(all, key)) }));
  const lines = { key: 'orders.….lines', schema: itemsOf(inner(itemsOf(inner(all, 'orders')), 'lines')) };
  return [...parts, lines].flatMap(({ key, schema }) =>
    group(`Expected: ${key === 'newEntries' ? 'entries, lastEntries, newEntries' : key}`, '', schema),
  );
}

function part(name: string, defs: ReadonlyMap<string, Schema>): readonly string[] {
  const schema = defs.get(name);
  const title = { member: 'Member', product: 'Product', 'order-line': 'Order line' }[name] ?? name;
  return schema ? group(title, schema.description ?? '', schema) : [];
}

function group(title: string, words: string, schema: Schema): readonly string[] {
  return [`#### ${title}`, words, table(schema, new Map())].filter((block) => block !== '');
}

function table(schema: Schema, defs: ReadonlyMap<string, Schema>, without: ReadonlySet<string> = new Set()): string {
  const needed = new Set(schema.required ?? []);
  const rows = Object.entries(schema.properties ?? {}).flatMap(([key, each]) => {
    if (typeof each !== 'object' || without.has(key) || key === '$schema') return [];
    return [`| \`${key}\` | ${meaningOf(each, defs)}${needed.has(key) ? ' **needed**' : ''} | ${valuesOf(each)} |`];
  });
  return ['| Field | What it means | Values |', '| --- | --- | --- |', ...rows].join('\n');
}

function meaningOf(schema: Schema, defs: ReadonlyMap<string, Schema>): string {
  const referred = schema.$ref === undefined ? undefined : defs.get(schema.$ref.replace('#/$defs/', ''));
  const chosen = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
    .map((each) => each.description)
    .find((each) => each !== undefined && each !== '');
  return (schema.description ?? referred?.description ?? chosen ?? '').replaceAll('|', '\\|');
}

function valuesOf(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref.replace('#/$defs/', '');
  if (schema.title !== undefined) return schema.title;
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((each) => `\`${JSON.stringify(each)}\``).join(', ');
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return [...new Set(choices.map(valuesOf))].join(' or ');
  if (schema.type === 'array')
    return `list of ${typeof schema.items === 'object' && !Array.isArray(schema.items) ? valuesOf(schema.items) : 'anything'}`;
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object')
    return `by name: ${valuesOf(schema.additionalProperties)}`;
  return (
    { string: 'text', integer: 'whole number', boolean: '`true`, `false`', object: 'fields', null: '`null`', number: 'number' }[
      String(schema.type)
    ] ?? 'anything'
  );
}

function inner(schema: Schema, key: string): Schema {
  const found = schema.properties?.[key];
  return typeof found === 'object' ? found : {};
}

/** What a list, a record or a choice holds, where that has fields. */
function itemsOf(schema: Schema): Schema {
  const choice = (schema.anyOf ?? schema.oneOf ?? []).map(itemsOf).find(({ properties }) => properties);
  if (choice) return choice;
  if (typeof schema.items === 'object' && !Array.isArray(schema.items)) return itemsOf(schema.items);
  if (typeof schema.additionalProperties === 'object' && !schema.properties) return itemsOf(schema.additionalProperties);
  return schema;
}
