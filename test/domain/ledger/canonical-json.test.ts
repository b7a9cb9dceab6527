import fc from 'fast-check';
import { expect, test } from 'vitest';

import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';

/** The same in the plainest way. */
function plainly(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plainly).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, each]) => `${JSON.stringify(key)}:${plainly(each)}`).join(',')}}`;
}

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ maxLength: 300 }));
const { value: someValue } = fc.letrec((again) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(again('value')),
    fc.dictionary(text, again('value'), { maxKeys: 40, noNullPrototype: true }),
  ),
}));

test('keys are in the order of their code units, and every text is JSON’s', () => {
  fc.assert(
    fc.property(someValue, (value) => {
      expect(canonicalJson(value)).toBe(plainly(value));
    }),
    { seed: 71, numRuns: 1_000 },
  );
});

test('what a database gives back has the same text', () => {
  const entry = { kind: 'order', source: { name: '#1', id: 'gid' }, at: new Date('2026-03-02T10:00:00Z'), draws: [{ points: 3, lot: 1 }] };

  expect(canonicalJson(entry)).toBe(canonicalJson(JSON.parse(JSON.stringify(entry))));
  expect(canonicalJson(entry)).toBe(
    '{"at":"2026-03-02T10:00:00.000Z","draws":[{"lot":1,"points":3}],"kind":"order","source":{"id":"gid","name":"#1"}}',
  );
});

test.each([undefined, 0.5, Number.NaN, 2 ** 53, 1n, () => 1, { points: undefined }])(
  '%s, which JSON would drop or bend, is a defect',
  (value) => {
    expect(() => canonicalJson(value)).toThrow();
  },
);
