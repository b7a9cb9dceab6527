import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';

import { jsonLines } from '#app/contracts/json-lines.ts';
import { programDocument } from '#app/contracts/program.ts';
import { readProgramText } from '#app/contracts/program/import.ts';
import { currencyCode } from '#app/domain/values/money.ts';
import { anyProgram, programRuns } from '#test/builders/any-program.ts';
import { aProgram } from '#test/builders/program.ts';
import { gbp } from '#test/builders/values.ts';

const written = JSON.stringify(z.encode(programDocument(gbp), aProgram()), null, 2);

function faults(text: string, currency = gbp): readonly string[] {
  const read = readProgramText(text, currency);
  return read.ok ? [] : read.faults.map(({ line, path, words }) => `${line} ${path}: ${words}`);
}

test('reads what an export writes, with or without a byte order mark', () => {
  expect(readProgramText(written, gbp)).toEqual({ ok: true, document: aProgram() });
  expect(readProgramText(`\uFEFF${written}`, gbp)).toEqual({ ok: true, document: aProgram() });
});

test('reads back any program that was exported', () => {
  fc.assert(
    fc.property(anyProgram(), (document) => {
      const text = JSON.stringify(z.encode(programDocument(gbp), document), null, 2);
      expect(readProgramText(text, gbp)).toEqual({ ok: true, document });
    }),
    programRuns,
  );
});

test('names every fault by its path and its line, from the top', () => {
  const text = `{
  "name": "",
  "currency": "GBP",
  "pointsNames": { "en": { "one": "leaf", "other": "leaves" } },
  "earning": {
    "rules": [
      { "id": "a", "name": "A", "award": { "kind": "flat", "points": 0 } },
      {
        "id": "b", "name": "B",
        "award": { "kind": "flat", "points": 1 },
        "multiplier": 2,
        "priority": 3
      }
    ]
  }
}`;

  expect(faults(text)).toEqual([
    '2 name: Program name: write 1 to 100 characters.',
    '7 earning.rules.0.award.points: Points: enter a whole number from 1 to 1,000,000.',
    '11 earning.rules.1.multiplier: There is no such setting: multiplier.',
    '12 earning.rules.1.priority: There is no such setting: priority.',
  ]);
});

test('says on which line a text stops being JSON', () => {
  expect(faults('{\n  "name": "Tea",\n  "currency" "GBP"\n}')).toEqual(['3 : This is not JSON: line 3 cannot be read.']);
  expect(faults('{\n  "name": ')).toEqual(['2 : This is not JSON: line 2 cannot be read.']);
  expect(faults('  \n')).toEqual(['2 : There is nothing in it.']);
});

test('says that a setting stands twice, which JSON lets pass', () => {
  expect(faults(written.replace('"name": "Tea club",', '"name": "Tea club",\n  "name": "Coffee club",'))).toEqual([
    '3 name: This setting stands twice in its group.',
  ]);
});

test('says that the program is in another currency than the shop', () => {
  expect(faults(written, currencyCode('EUR'))).toContain('3 currency: Currency: the shop’s is EUR; every amount must be in it.');
});

test('refuses what is no program at all', () => {
  expect(faults('[]')).toEqual(['1 : This part is missing or is not a group of settings.']);
  expect(faults('"a \\" text"')).toEqual(['1 : This part is missing or is not a group of settings.']);
});

test('finds every value of any JSON on its line', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const text = JSON.stringify(value, null, 1);
      const lines = text.split('\n');
      const { lineOf, repeated } = jsonLines(text);
      const check = (at: unknown, path: readonly (string | number)[]): void => {
        const last = path.at(-1);
        const line = lines[lineOf(path) - 1] ?? '';
        if (typeof last === 'string') expect(line).toContain(JSON.stringify(last));
        if (typeof at !== 'object' || at === null) return;
        for (const [key, within] of Object.entries(at)) check(within, [...path, Array.isArray(at) ? Number(key) : key]);
      };
      check(value, []);
      expect(repeated).toEqual([]);
    }),
  );
});
