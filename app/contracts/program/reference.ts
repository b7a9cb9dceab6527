import type { JsonSchema } from './json-schema.ts';
import { valuesInWords } from './setting-values.ts';

/** One table of the reference: a group of settings, where it stands, and what each means. */
export type ReferencePart = {
  readonly title: string;
  /** Where it stands in the document ("earning.rules[]"); null for a part that stands in several places. */
  readonly path: string | null;
  readonly description: string;
  readonly settings: readonly Setting[];
};

export type Setting = {
  readonly key: string;
  /** Of a part that has kinds: the settings of which kind it is among ("per-spend"); null for all. */
  readonly of: string | null;
  readonly meaning: string;
  readonly values: string;
  /** As JSON; null where it must be given. */
  readonly byDefault: string | null;
  /** The title of the part that the setting is told in, where it has one. */
  readonly part: string | null;
};

/** The document's parts, each before those within it; parts that stand in several places come last. */
export function programReference(schema: JsonSchema): readonly ReferencePart[] {
  const shared = Object.entries(schema.$defs ?? {}).map(([name, part]) => [`#/$defs/${name}`, part] as const);
  const found = new Map(shared);
  return [...partsOf(schema, '', found), ...shared.flatMap(([, part]) => partsOf(part, null, found))];
}

type Shared = ReadonlyMap<string, JsonSchema>;

/** The part and those within it, but for shared ones. Variants of one part that stand at one path are one table. */
function partsOf(schema: JsonSchema, path: string | null, shared: Shared): readonly ReferencePart[] {
  const variants = variantsOf(schema);
  const settings = variants.flatMap((variant, index) => settingsOf(variant, variants.slice(0, index), shared));
  const own: ReferencePart = { title: schema.title ?? '', path, description: schema.description ?? '', settings };
  const within = variants.flatMap((variant) =>
    Object.entries(variant.properties ?? {}).flatMap(([key, each]) => groupWithin(each, key).map(({ group, at }) => ({ group, at }))),
  );
  const parts = within.flatMap(({ group, at }) => partsOf(group, path === null ? null : [path, at].filter(Boolean).join('.'), shared));
  return [own, ...merged(parts)];
}

/** What can be written in this place: the object itself, or one of several kinds. */
function variantsOf({ oneOf, ...schema }: JsonSchema): readonly JsonSchema[] {
  return oneOf ? oneOf.filter((each) => typeof each !== 'boolean') : [schema];
}

/** The settings of one kind that no kind before it has told. */
function settingsOf(variant: JsonSchema, before: readonly JsonSchema[], shared: Shared): readonly Setting[] {
  const kind = kindOf(variant);
  return Object.entries(variant.properties ?? {}).flatMap(([key, each]) => {
    if (typeof each === 'boolean' || before.some((other) => JSON.stringify(other.properties?.[key]) === JSON.stringify(each))) return [];
    const isKind = each.const !== undefined;
    return [
      {
        key,
        of: isKind ? null : kind,
        meaning: (isKind ? variant.description : each.description) ?? referred(each, shared)?.description ?? '',
        values: valuesInWords(each),
        byDefault: variant.required?.includes(key) ? null : JSON.stringify(each.default),
        part: groupWithin(each, key)[0]?.group.title ?? referred(each, shared)?.title ?? null,
      },
    ];
  });
}

function kindOf({ properties }: JsonSchema): string | null {
  const kinds = Object.values(properties ?? {}).flatMap((each) =>
    typeof each !== 'boolean' && each.const !== undefined ? [String(each.const)] : [],
  );
  return kinds[0] ?? null;
}

/** The group of settings that stands at this key, in its list, or by its names. */
function groupWithin(schema: JsonSchema | boolean, key: string): readonly { readonly group: JsonSchema; readonly at: string }[] {
  if (typeof schema === 'boolean') return [];
  if (schema.properties ?? schema.oneOf) return [{ group: schema, at: key }];
  if (typeof schema.items === 'object' && !Array.isArray(schema.items)) return groupWithin(schema.items, `${key}[]`);
  return typeof schema.additionalProperties === 'object' ? groupWithin(schema.additionalProperties, `${key}.*`) : [];
}

/** The shared part that stands at this key or in its list. */
function referred(schema: JsonSchema, shared: Shared): JsonSchema | undefined {
  if (schema.$ref !== undefined) return shared.get(schema.$ref);
  const within = Array.isArray(schema.items) ? undefined : (schema.items ?? schema.additionalProperties);
  return typeof within === 'object' ? referred(within, shared) : undefined;
}

/** Parts of one title at one path become one, with each setting once. */
function merged(parts: readonly ReferencePart[]): readonly ReferencePart[] {
  const byPlace = new Map<string, ReferencePart>();
  for (const part of parts) {
    const place = `${part.path} ${part.title}`;
    const known = byPlace.get(place);
    const told = new Set(known?.settings.map((setting) => JSON.stringify(setting)));
    const added = part.settings.filter((setting) => !told.has(JSON.stringify(setting)));
    byPlace.set(place, known ? { ...known, settings: [...known.settings, ...added] } : part);
  }
  return [...byPlace.values()];
}
