import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';

import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { entryHash, explanationText, type HashedContent } from '#app/domain/ledger/hash-chain.ts';
import { points } from '#app/domain/values/points.ts';
import { member, teaHouse } from '#test/builders/values.ts';

const instant = new Date('2026-03-02T10:00:00.000Z');

function content(): HashedContent {
  return {
    entry: {
      ...{ shop: teaHouse, member: member(1), sequence: 2, kind: 'accrual', points: points(30), idempotencyKey: 'order:1:1' },
      ...{ occurredAt: instant, recordedAt: instant, source: { kind: 'order', id: '1', name: '#1' }, programVersion: null },
      ...{ explanation: { target: 30, kind: 'order', rows: [{ title: 'Tee “grün”', at: instant }] }, balanceAfter: 30 },
    },
    lot: { points: points(30), earnedAt: instant, activeAt: instant, expiresAt: null, idleMonths: 6, source: 'order 1' },
    draws: [
      { points: points(2), lot: 2 },
      { points: points(1), lot: 1 },
    ],
  };
}

// Seen red with "explanation" after the other keys of the entry.
test('an entry’s hash is over the one text that its content has as canonical JSON', () => {
  const { entry, lot, draws } = content();

  const text = canonicalJson({ entry, lot, draws: draws.toReversed() });

  expect(entryHash('before', { entry, lot, draws })).toBe(createHash('sha256').update(`before\n${text}`).digest('hex'));
});

test('an explanation that was hashed is kept as the same text', () => {
  const { explanation } = content().entry;

  entryHash('', { ...content(), entry: { ...content().entry, explanation } });

  expect(explanationText(explanation)).toBe(canonicalJson(explanation));
});
