import { expect, test } from 'vitest';

import { explainEntry } from '#app/domain/earning/explain-entry.ts';
import type { Entry } from '#app/domain/ledger/entry.ts';
import { points } from '#app/domain/values/points.ts';
import { aMember } from '#test/builders/ledger.ts';
import { teaHouse } from '#test/builders/values.ts';

const happened = new Date('2026-03-02T10:00:00Z');

function anEntry(over: Partial<Entry>): Entry {
  return {
    shop: teaHouse,
    member: aMember(),
    sequence: 1,
    kind: 'accrual',
    points: points(40),
    idempotencyKey: 'k',
    occurredAt: happened,
    recordedAt: happened,
    source: { kind: 'staff', id: '7', reason: 'a parcel that came late' },
    programVersion: 1,
    explanation: { kind: 'test' },
    balanceAfter: 40,
    hash: '',
    ...over,
  };
}

const words = (over: Partial<Entry>, locale = 'en') => explainEntry(anEntry(over), locale).headline;

test('says what expired: when it was earned, and until when it could be used, as the reader writes days', () => {
  const expired = {
    kind: 'expiry',
    explanation: { kind: 'lot-expiry', earnedOn: '2026-01-31', lastOn: '2027-01-31', source: 'gid://shopify/Order/1' },
  } as const;

  expect(words(expired)).toBe('40 points expired: earned on January 31, 2026, not used by January 31, 2027.');
  expect(words(expired, 'de')).toContain('31. Januar 2027');
});

test('says who brought expired points back, and why', () => {
  expect(words({ kind: 'restoration', explanation: { kind: 'reinstatement', expiry: 3, lot: 1 } })).toBe(
    '40 points given back by staff that had expired: a parcel that came late',
  );
  expect(words({ kind: 'restoration', explanation: { kind: 'expired-refunded', order: '#1001' } })).toBe(
    '40 points given back that had expired: order #1001 is taken back with them.',
  );
  expect(
    words({ kind: 'restoration', explanation: { kind: 'expired-gift', tier: 'gold', names: { en: 'Gold' }, period: '2026-01-01' } }),
  ).toBe('40 points given back that had expired: the gift for reaching Gold is taken back with them.');
});

test('says where points came from that another system kept', () => {
  const source = { kind: 'import', id: 'import-1', line: 12 } as const;

  expect(words({ source })).toBe('40 points earned, brought over from another system, line 12 of its file.');
  expect(words({ source, kind: 'credit-adjustment' })).toBe('40 points brought over from another system, line 12 of its file.');
});

test('says what else an entry kept alive', () => {
  const { notes } = explainEntry(anEntry({ explanation: { kind: 'test', keptAliveUntil: { 6: '2026-09-03T00:00:00.000Z' } } }), 'en');

  expect(notes).toEqual(['Points that live 6 months without activity now count them from here.']);
});

test('says which activity earned, and which tier gave a gift or took it back', () => {
  const activity = { kind: 'activity', activity: 'sign-up', rule: 'sign-up', name: 'Sign up', gives: 40, cap: null };
  const gift = { kind: 'tier-gift', tier: 'gold', names: { en: 'Gold' }, period: '2026' };

  expect(words({ explanation: activity })).toBe('40 points earned: Sign up.');
  expect(words({ explanation: gift })).toBe('40 points given for reaching Gold.');
  expect(words({ kind: 'clawback', explanation: gift })).toBe('40 points taken back: after a refund, Gold was not reached.');
});
