import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import type { EntryKind, EntrySource } from '#app/domain/ledger/entry.ts';
import { entryHash, explanationText, type HashedContent } from '#app/domain/ledger/hash-chain.ts';
import { points } from '#app/domain/values/points.ts';
import { member, teaHouse } from '#test/builders/values.ts';

const count = fc.nat().map(points);
const instant = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') });
const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));
const source = fc.oneof(
  fc.tuple(text, text).map(([id, name]): EntrySource => ({ kind: 'order', id, name })),
  fc.tuple(text, text).map(([id, order]): EntrySource => ({ kind: 'redemption', id, order })),
  text.map((id): EntrySource => ({ kind: 'redemption', id })),
  text.map((id): EntrySource => ({ kind: 'lot', id })),
);
const lot = fc.record({
  points: count,
  earnedAt: instant,
  activeAt: instant,
  expiresAt: fc.option(instant),
  source: text,
  idleMonths: fc.option(fc.nat()),
});
const content: fc.Arbitrary<HashedContent> = fc.record({
  entry: fc.record({
    ...{ shop: fc.constant(teaHouse), member: fc.nat(9).map(member), sequence: fc.nat(), points: count, idempotencyKey: text },
    ...{ kind: fc.constantFrom<EntryKind>('accrual', 'expiry'), occurredAt: instant, recordedAt: instant, source },
    ...{ programVersion: fc.option(fc.nat()), balanceAfter: fc.integer() },
    explanation: fc.record({ target: fc.nat(), kind: text, rows: fc.array(fc.record({ title: text, at: instant })) }),
  }),
  lot: fc.option(lot),
  draws: fc.uniqueArray(fc.record({ points: count, lot: fc.nat() }), { selector: (draw) => draw.lot, maxLength: 3 }),
});

/** In the plainest way. */
function textOf({ entry, lot, draws }: HashedContent): string {
  const { idleMonths, ...terms } = lot ?? { idleMonths: null };
  const kept = lot && (idleMonths === null ? terms : { ...terms, idleMonths });
  return canonicalJson({ entry, lot: kept, draws: draws.toSorted((a, b) => a.lot - b.lot) });
}

// Seen red with "explanation" after the other keys of the entry, with draws as they come, and with idle months always there.
test('an entry’s hash is over the one text that its content has as canonical JSON', () => {
  fc.assert(
    fc.property(content, (hashed) => {
      const text = textOf(hashed);
      expect(entryHash('before', hashed)).toBe(createHash('sha256').update(`before\n${text}`).digest('hex'));
    }),
    { seed: 71, numRuns: 500 },
  );
});

test('an explanation that was hashed is kept as the same text', () => {
  const [hashed] = fc.sample(content, { seed: 71, numRuns: 1 });
  const explanation = { kind: 'order', target: 30 };

  if (hashed) entryHash('', { ...hashed, entry: { ...hashed.entry, explanation } });

  expect(explanationText(explanation)).toBe(canonicalJson(explanation));
});
