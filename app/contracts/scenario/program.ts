import { z } from 'zod';

import type { ProgramDocument } from '#app/domain/program/document.ts';
import { moneyAsDecimal, type CurrencyCode } from '#app/domain/values/money.ts';
import { defaultProgram, programDocument } from '../program.ts';
import type { Names, Resource } from './names.ts';
import { problemsOf, type ScenarioProblem } from './problem.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * A program as a scenario writes it: a program document in which everything may be left out. Names, titles and rule ids stand for
 * themselves, short names for products and the like become ids, and amounts may be numbers. No rules at all: the program Laurel begins with.
 */
export function readProgram(
  written: Json,
  { currency, names }: { readonly currency: CurrencyCode; readonly names: Names },
): { readonly document: ProgramDocument } | { readonly problems: readonly ScenarioProblem[] } {
  const json = withIds(filled(written, currency), { names, spent: metricOf(written) === 'amount-spent' });
  const read = z.safeDecode(programDocument(currency), json);
  return read.success ? { document: read.data } : { problems: problemsOf(read.error) };
}

/** The document with what `changes` says: groups are merged, lists and plain values replaced. */
export function merged(document: Json, changes: Json): Json {
  const entries = Object.entries(changes).map(([key, value]) => {
    const before = document[key];
    const isChoice = isGroup(value) && isGroup(before) && 'kind' in value && value['kind'] !== before['kind'];
    return [key, isGroup(value) && isGroup(before) && !isChoice ? merged(before, value) : value] as const;
  });
  return { ...document, ...Object.fromEntries(entries) };
}

function filled(written: Json, currency: CurrencyCode): Json {
  const usual = defaultProgram(currency);
  const { earning = {}, tiers } = written;
  return {
    name: usual.name,
    currency,
    pointsNames: usual.pointsNames,
    ...written,
    earning: isGroup(earning) ? filledEarning(earning, usual) : earning,
    ...('activities' in written ? { activities: numbered(written['activities'], 'activity', 'name') } : {}),
    ...('rewards' in written ? { rewards: numbered(written['rewards'], 'reward', 'titles') } : {}),
    ...(isGroup(tiers)
      ? { tiers: { metric: 'points-earned', ...tiers, ...('tiers' in tiers ? { tiers: numbered(tiers['tiers'], 'tier', 'names') } : {}) } }
      : {}),
  };
}

function filledEarning(earning: Json, usual: ProgramDocument): Json {
  return {
    ...earning,
    rules: earning['rules'] === undefined ? [usualRule(usual)] : numbered(earning['rules'], 'rule', 'name'),
    ...('campaigns' in earning ? { campaigns: numbered(earning['campaigns'], 'campaign', 'name') } : {}),
    ...('exclusions' in earning ? { exclusions: numbered(earning['exclusions'], null, 'name', 'exclusion') } : {}),
  };
}

function usualRule(document: ProgramDocument): Json {
  const [rule] = document.earning.rules;
  const award = rule?.award.kind === 'per-spend' ? { ...rule.award, every: moneyAsDecimal(rule.award.every) } : rule?.award;
  return { id: rule?.id, name: rule?.name, award };
}

/** Rules, rewards and tiers without an id are numbered, and those without a name are called by their id. */
function numbered(items: unknown, prefix: string | null, named: 'name' | 'names' | 'titles', fallback = prefix): unknown {
  if (!Array.isArray(items)) return items;
  return items.map((item: unknown, index) => {
    if (!isGroup(item)) return item;
    const id = typeof item['id'] === 'string' ? item['id'] : `${fallback}-${index + 1}`;
    const label = named === 'name' ? id : { en: id };
    return { ...(prefix === null ? {} : { id }), [named]: label, ...item };
  });
}

const resources: Readonly<Record<string, Resource>> = {
  products: 'Product',
  variants: 'ProductVariant',
  collections: 'Collection',
  segments: 'Segment',
  locations: 'Location',
  markets: 'Market',
  companies: 'Company',
};
const amounts = new Set(['every', 'amount', 'amountMin', 'amountMax', 'stepAmount', 'minimumSpend', 'worth']);

function withIds(value: unknown, reading: { readonly names: Names; readonly spent: boolean }): unknown {
  if (Array.isArray(value)) return value.map((each) => withIds(each, reading));
  // Its `every` counts orders, not money.
  if (!isGroup(value) || value['kind'] === 'order-number') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fieldWithIds(key, each, reading)]));
}

function fieldWithIds(key: string, value: unknown, reading: { readonly names: Names; readonly spent: boolean }): unknown {
  const resource = resources[key];
  if (resource && Array.isArray(value)) {
    return value.map((each: unknown) =>
      typeof each === 'string' || typeof each === 'number' ? reading.names.idOf(resource, String(each)) : each,
    );
  }
  if (typeof value === 'number' && (amounts.has(key) || (key === 'atLeast' && reading.spent))) return String(value);
  return withIds(value, reading);
}

function metricOf(written: Json): unknown {
  return isGroup(written['tiers']) ? written['tiers']['metric'] : undefined;
}

function isGroup(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
