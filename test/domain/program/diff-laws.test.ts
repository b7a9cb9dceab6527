import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';

import { programDocument } from '#app/contracts/program.ts';
import { diffPrograms } from '#app/domain/program/diff.ts';
import { anyProgram, programRuns } from '#test/builders/any-program.ts';
import { gbp } from '#test/builders/values.ts';

const schema = programDocument(gbp);

/** Where both documents have a value that is no group of settings, the paths that lead there. */
function leaves(json: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof json !== 'object' || json === null) return [path];
  return Object.entries(json).flatMap(([key, each]) => leaves(each, [...path, key]));
}

function valueAt(json: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), json);
}

test('says nothing of a document that is the same', () => {
  fc.assert(
    fc.property(anyProgram(), (document) => {
      expect(diffPrograms(document, structuredClone(document))).toEqual([]);
    }),
    programRuns,
  );
});

test('says something of every single setting that differs', () => {
  fc.assert(
    fc.property(anyProgram(), anyProgram(), fc.nat(), (one, other, pick) => {
      const [json, donor]: unknown[] = [z.encode(schema, one), z.encode(schema, other)].map(
        (each) => JSON.parse(JSON.stringify(each)) as unknown,
      );
      const paths = leaves(json).filter((path) => ![undefined, valueAt(json, path)].includes(valueAt(donor, path)));
      const path = paths[pick % paths.length] ?? [];
      Reflect.set(valueAt(json, path.slice(0, -1)) as object, path.at(-1) ?? '', valueAt(donor, path));
      const read = z.safeDecode(schema, json);
      fc.pre(read.success);

      expect(diffPrograms(one, z.decode(schema, json)), path.join('.')).not.toEqual([]);
    }),
    programRuns,
  );
});

test('leaves no hole in a sentence', () => {
  fc.assert(
    fc.property(anyProgram(), anyProgram(), (before, after) => {
      const words = diffPrograms(before, after).map((change) => change.words);
      expect(words.filter((sentence) => /undefined|null|NaN|\[object|  | ,|: \.$/.test(sentence))).toEqual([]);
    }),
    programRuns,
  );
});
