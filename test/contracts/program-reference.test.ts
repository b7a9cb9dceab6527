import { expect, test } from 'vitest';
import { z } from 'zod';

import { programDocument } from '#app/contracts/program.ts';
import { programJsonSchema } from '#app/contracts/program/json-schema.ts';
import { programReference, type ReferencePart } from '#app/contracts/program/reference.ts';
import { gbp, product } from '#test/builders/values.ts';

const parts = programReference(programJsonSchema(gbp));

/** Nothing is said that need not be, and one of everything that is. */
const short = {
  name: 'Tea club',
  currency: 'GBP',
  pointsNames: { en: { one: 'leaf', other: 'leaves' } },
  earning: {
    rules: [
      { id: 'spend', name: 'Spend', award: { kind: 'per-spend', points: 1, every: '1.00' } },
      { id: 'tea', name: 'Tea', award: { kind: 'flat', points: 1 }, combination: { kind: 'exclusive' } },
    ],
    campaigns: [{ id: 'summer', name: 'Summer' }],
    exclusions: [{ name: 'Tea', conditions: { all: [{ kind: 'product', products: [product(1)] }] } }],
  },
  activities: [
    { id: 'birthday', name: 'Birthday', activity: { kind: 'birthday' }, points: 1 },
    { id: 'survey', name: 'Survey', activity: { kind: 'survey' }, points: 1 },
  ],
  expiry: { kind: 'calendar', endOf: 'year' },
  tiers: { metric: 'points-earned', tiers: [{ id: 'gold', names: { en: 'Gold' }, atLeast: 1 }] },
  rewards: [
    { id: 'percent', titles: { en: 'Off' }, benefit: { kind: 'percentage-off', price: 1, percent: 10 } },
    { id: 'free', titles: { en: 'Free' }, benefit: { kind: 'free-product', price: 1, variants: ['gid://shopify/ProductVariant/1'] } },
  ],
};

function valuesAt(json: unknown, path: readonly string[]): readonly unknown[] {
  const [key, ...rest] = path;
  if (key === undefined) return Array.isArray(json) ? json : [json];
  const value: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, key.replace('[]', '')) : undefined;
  if (value === undefined) return [];
  return key.endsWith('[]') ? (value as readonly unknown[]).flatMap((each) => valuesAt(each, rest)) : valuesAt(value, rest);
}

function placed({ path }: ReferencePart): readonly string[] {
  return path === null || path === '' ? [] : path.split('.');
}

test('tells what every setting means, and what it can be', () => {
  const silent = parts.flatMap(({ title, settings }) =>
    settings.filter(({ meaning, values }) => meaning === '' || values.includes('undefined')).map(({ key }) => `${title} ${key}`),
  );

  expect(parts.length).toBeGreaterThan(20);
  expect(silent).toEqual([]);
});

test('each part stands under a title of its own', () => {
  const titles = parts.map(({ title }) => title);

  expect(new Set(titles).size).toBe(titles.length);
  expect(titles).not.toContain('');
});

test('links lead to parts that are there', () => {
  const links = parts.flatMap(({ settings }) => settings.flatMap(({ part }) => part ?? []));

  expect(links.filter((link) => !parts.some(({ title }) => title === link))).toEqual([]);
});

test('every default it documents is the one that a document gets', () => {
  const full: unknown = JSON.parse(JSON.stringify(z.encode(programDocument(gbp), z.decode(programDocument(gbp), short))));
  const checked = parts.flatMap((part) =>
    valuesAt(full, placed(part)).flatMap((group) =>
      part.settings.flatMap(({ key, byDefault }) => {
        const given: unknown = valuesAt(short, placed(part))
          .map((each) => Reflect.get(Object(each) as object, key) as unknown)
          .find((value) => value !== undefined);
        const value: unknown = Reflect.get(Object(group) as object, key);
        if (byDefault === null || byDefault.startsWith('{') || given !== undefined || value === undefined) return [];
        return [{ at: `${part.path}.${key}`, value: JSON.stringify(value), byDefault }];
      }),
    ),
  );

  expect(checked.length).toBeGreaterThan(60);
  expect(checked.filter(({ value, byDefault }) => value !== byDefault)).toEqual([]);
});
