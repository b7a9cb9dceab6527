import fc from 'fast-check';
import { z } from 'zod';
import { programDocument } from '#app/contracts/program.ts';
import { amountPattern } from '#app/contracts/program/fields.ts';
import { programJsonSchema, type JsonSchema } from '#app/contracts/program/json-schema.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { gbp } from './values.ts';

/** Any document as JSON, made from the schema itself: every setting present or left out, every kind of everything; two tiers and two campaigns to name. */
export function anyProgramJson(): fc.Arbitrary<unknown> {
  return any(programJsonSchema(gbp)).map((json) => withOwnIds(inOrder(json)));
}

/** How many of them a law is tried on: each is large. */
export const programRuns = { numRuns: 40 };

export function anyProgram(): fc.Arbitrary<ProgramDocument> {
  return anyProgramJson().map((json) => z.decode(programDocument(gbp), json));
}

const tiers = ['silver', 'gold'];
const campaigns = ['summer', 'winter'];
const words = fc.stringMatching(/^[A-Za-z0-9“£é]{1,12}$/);
const schemas = programJsonSchema(gbp).$defs ?? {};
const made = new Map<string, fc.Arbitrary<unknown>>();

function any(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { $ref, oneOf, anyOf } = schema;
  if ($ref !== undefined) return shared($ref);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = (oneOf ?? anyOf ?? []).filter((each) => typeof each !== 'boolean');
  if (choices.length > 0) return fc.oneof(...choices.map(any));
  if (schema.properties) return aGroup(schema);
  const { type, minimum, maximum } = schema;
  if (type === 'null') return fc.constant(null);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer') return fc.integer({ min: Number(minimum), max: Math.min(Number(maximum), 1_000_000) });
  if (type === 'number') return fc.integer({ min: 1, max: Number(maximum) * 10_000 }).map((part) => part / 10_000);
  if (type === 'array') return aList(schema);
  return type === 'object' ? aRecord(schema) : aText(schema);
}

function shared(ref: string): fc.Arbitrary<unknown> {
  const known = made.get(ref) ?? any(schemas[ref.slice('#/$defs/'.length)] ?? {});
  made.set(ref, known);
  return known;
}

function aGroup({ properties = {}, required = [] }: JsonSchema): fc.Arbitrary<unknown> {
  const settings = Object.entries(properties).map(
    ([key, each]) => [key, typeof each === 'boolean' ? fc.constant(each) : any(each)] as const,
  );
  return fc.record(Object.fromEntries(settings), { requiredKeys: required });
}

function aList({ items, minItems = 0, maxItems = 2 }: JsonSchema): fc.Arbitrary<unknown> {
  const item = typeof items === 'object' && !Array.isArray(items) ? any(items) : fc.constant(null);
  return fc.uniqueArray(item, {
    minLength: minItems,
    maxLength: Math.min(maxItems, 2),
    selector: (each) => JSON.stringify(at(each, 'period') ?? each),
  });
}

/** By language, English with it, or by tier. */
function aRecord({ propertyNames, additionalProperties }: JsonSchema): fc.Arbitrary<unknown> {
  const item = typeof additionalProperties === 'object' ? any(additionalProperties) : fc.constant(null);
  const isByLanguage = typeof propertyNames === 'object' && propertyNames.pattern !== undefined;
  return isByLanguage
    ? fc.record({ en: item, de: item, 'pt-BR': item }, { requiredKeys: ['en'] })
    : fc.record({ silver: item, gold: item }, { requiredKeys: [] });
}

const ids: Readonly<Record<string, string>> = { Variant: 'ProductVariant' };

function aText({ title = '', pattern, format, maxLength }: JsonSchema): fc.Arbitrary<unknown> {
  if (pattern === amountPattern) return fc.integer({ min: 1, max: 100_000 }).map((minor) => (minor / 100).toFixed(2));
  if (format === 'date') return fc.constantFrom('2026-02-28', '2026-11-22', '2026-12-24', '2028-02-29');
  if (title === 'Currency') return fc.constant('GBP');
  if (title === 'Tier') return fc.constantFrom(...tiers);
  if (title === 'Campaign') return fc.constantFrom(...campaigns);
  if (maxLength !== undefined) return words;
  if (pattern !== undefined) return pattern.startsWith('^[A-Z]') ? fc.constantFrom('GB', 'DE') : fc.constantFrom('00:00', '09:30', '17:00');
  return fc.integer({ min: 1, max: 99 }).map((number) => `gid://shopify/${ids[title] ?? title}/${number}`);
}

/** Limits that belong together put in order, and one of them given where one is needed. */
function inOrder(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(inOrder);
  if (typeof json !== 'object' || json === null) return json;
  const group: Record<string, unknown> = Object.fromEntries(Object.entries(json).map(([key, each]) => [key, inOrder(each)]));
  for (const [least, most] of [
    ['startsOn', 'endsOn'],
    ['amountMin', 'amountMax'],
    ['countMin', 'countMax'],
    ['numberMin', 'numberMax'],
    ['stepsMin', 'stepsMax'],
  ] as const) {
    const sorted = [group[least], group[most]].sort((a, b) =>
      typeof a === 'string' && typeof b === 'string' && least === 'startsOn' ? a.localeCompare(b) : Number(a) - Number(b),
    );
    if (isGiven(group[least]) && isGiven(group[most])) [group[least], group[most]] = sorted;
  }
  if (group['kind'] === 'subtotal') group['amountMin'] ??= isGiven(group['amountMax']) ? null : '1.00';
  if (group['kind'] === 'item-count') group['countMin'] ??= isGiven(group['countMax']) ? null : 1;
  if (group['kind'] === 'order-number') group['every'] ??= 5;
  if (group['kind'] === 'time-window') {
    group['weekdays'] = [1, 7];
    if (group['startsAtTime'] === group['endsAtTime']) group['endsAtTime'] = null;
  }
  return group;
}

function isGiven(limit: unknown): boolean {
  return limit !== undefined && limit !== null;
}

function withOwnIds(json: unknown): unknown {
  const policy = { metric: 'points-earned', ...(at(json, 'tiers') as object | undefined) } as Record<string, unknown>;
  const isMoney = policy['metric'] === 'amount-spent';
  const generated = listAt(policy, 'tiers');
  policy['tiers'] = tiers.map((id, index) => ({
    names: { en: id },
    ...(generated[index] as object | undefined),
    id,
    atLeast: isMoney ? `${index * 100}.00` : index * 100,
  }));
  const earning = { ...(at(json, 'earning') as object) } as Record<string, unknown>;
  const numbered = (kind: string, list: readonly unknown[]) => list.map((each, index) => ({ ...(each as object), id: `${kind}-${index}` }));
  earning['rules'] = numbered('rule', listAt(earning, 'rules'));
  earning['campaigns'] = campaigns.map((id, index) => ({ name: id, ...(listAt(earning, 'campaigns')[index] as object | undefined), id }));
  return {
    ...(json as object),
    earning,
    tiers: policy,
    activities: numbered('activity', listAt(json, 'activities')),
    rewards: numbered('reward', listAt(json, 'rewards')),
  };
}

function at(json: unknown, key: string): unknown {
  return typeof json === 'object' && json !== null ? Reflect.get(json, key) : undefined;
}

function listAt(json: unknown, key: string): readonly unknown[] {
  const list = at(json, key);
  return Array.isArray(list) ? list : [];
}
