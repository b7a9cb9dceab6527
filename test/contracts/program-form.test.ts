import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';

import { programDocument, storedProgram } from '#app/contracts/program.ts';
import { programJsonSchema } from '#app/contracts/program/json-schema.ts';
import { anyProgramJson, programRuns } from '#test/builders/any-program.ts';
import { aProgram } from '#test/builders/program.ts';
import { gbp } from '#test/builders/values.ts';

const schema = programDocument(gbp);
const fits = jsonSchemaCheck();

function jsonSchemaCheck() {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addFormat('date', /^\d{4}-\d{2}-\d{2}$/);
  return ajv.compile(programJsonSchema(gbp));
}

/** Every group of settings in it, with the path that leads there; names by language or tier are no settings. */
function groups(json: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (Array.isArray(json)) return json.flatMap((each, index) => groups(each, [...path, index]));
  if (typeof json !== 'object' || json === null) return [];
  const isByName = ['pointsNames', 'names', 'titles', 'byTier', 'priceByTier'].includes(String(path.at(-1)));
  return [...(isByName ? [] : [path]), ...Object.entries(json).flatMap(([key, each]) => groups(each, [...path, key]))];
}

test('reads any document, and writes what reads as the same', () => {
  fc.assert(
    fc.property(anyProgramJson(), (json) => {
      const document = z.decode(schema, json);
      const written: unknown = JSON.parse(JSON.stringify(z.encode(schema, document)));
      expect(z.decode(schema, written)).toEqual(document);
      expect(z.encode(schema, z.decode(schema, written))).toEqual(written);
    }),
    programRuns,
  );
});

test('its JSON Schema accepts what it reads and what it writes', () => {
  fc.assert(
    fc.property(anyProgramJson(), (json) => {
      expect(fits(json), JSON.stringify(fits.errors)).toBe(true);
      expect(fits(JSON.parse(JSON.stringify(z.encode(schema, z.decode(schema, json)))))).toBe(true);
    }),
    programRuns,
  );
});

test('refuses a setting that it does not know by its name, in every group of settings', () => {
  fc.assert(
    fc.property(anyProgramJson(), fc.nat(), (json, pick) => {
      const copy: unknown = structuredClone(json);
      const all = groups(copy);
      const path = all[pick % all.length] ?? [];
      const group = path.reduce<unknown>((at, key) => Reflect.get(at as object, key), copy);
      Reflect.set(group as object, 'mispelt', true);

      const issues = z.safeDecode(schema, copy).error?.issues ?? [];
      expect(issues.map(({ path: at, message }) => ({ at, message }))).toEqual([
        { at: path, message: expect.stringMatching(/^There is no such setting: mispelt \(known here: \w+/) as string },
      ]);
      expect(fits(copy)).toBe(false);
    }),
    programRuns,
  );
});

test('reads a document as the first release stored it, with every later policy at its default', () => {
  const first = {
    name: 'Tea club',
    currency: 'GBP',
    pointsNames: { en: { one: 'leaf', other: 'leaves' } },
    earning: {
      rules: [
        {
          id: 'every-order',
          name: 'Every order',
          enabled: true,
          award: { kind: 'per-spend', points: 1, every: '1.00' },
          conditions: { all: [], any: [], none: [] },
        },
      ],
      basis: { tax: false, shipping: false },
      rounding: 'floor',
      pendingDays: 0,
    },
    refunds: { shortfall: 'deficit', flatAwards: 'in-proportion', redeemedPoints: 'in-proportion' },
    expiry: { kind: 'none' },
    rewards: [
      {
        id: 'five-off',
        enabled: true,
        titles: { en: '5.00 off' },
        benefit: { kind: 'amount-off', price: 500, amount: '5.00' },
        minimumSpend: null,
        combinesWith: { order: false, product: false, shipping: true },
        codeLifetimeDays: 30,
      },
    ],
  };

  expect(storedProgram(first)).toEqual(aProgram());
});
