import fc from 'fast-check';
import { expect, test } from 'vitest';

import { balance, newAccount, type Account } from '#app/domain/ledger/account.ts';
import { draw } from '#app/domain/ledger/draw.ts';
import { entryHash, type LotTerms } from '#app/domain/ledger/hash-chain.ts';
import type { Lot } from '#app/domain/ledger/lot.ts';
import type { Movement } from '#app/domain/ledger/movement.ts';
import { post } from '#app/domain/ledger/post.ts';
import { replay, type Recorded } from '#app/domain/ledger/replay.ts';
import { statement } from '#app/domain/ledger/statement.ts';
import { points, sumOfPoints } from '#app/domain/values/points.ts';
import { aCredit, aDebit, aLot, aMember, at } from '#test/builders/ledger.ts';
import { refused } from '#app/domain/values/result.ts';
import { teaHouse } from '#test/builders/values.ts';

const start = Date.UTC(2026, 0, 1);
const day = (count: number) => new Date(start + count * 86_400_000);
const count = fc.integer({ min: 1, max: 200 }).map(points);

const credit = fc.record({
  points: count,
  pending: fc.integer({ min: 0, max: 3 }),
  ends: fc.option(fc.integer({ min: 5, max: 60 }), { nil: null }),
  source: fc.constantFrom('a', 'b', 'c'),
});
const debit = fc.record({
  points: count,
  kind: fc.constantFrom('redemption', 'clawback', 'debit-adjustment'),
  first: fc.constantFrom('a', 'b', null),
  onShortfall: fc.constantFrom('refuse', 'deficit', 'forgive'),
});

/** Movements a day apart: mostly what is earned, then what is spent and taken back of it. */
const movements = fc.array(fc.oneof(credit, debit), { maxLength: 40 }).map((all) =>
  all.map((each, index): Movement => {
    const common = { points: each.points, idempotencyKey: `k${index}`, occurredAt: day(index) };
    if (!('kind' in each)) {
      const activeAt = day(index + each.pending);
      return aCredit({
        ...common,
        earnedAt: day(index),
        activeAt,
        expiresAt: each.ends === null ? null : day(index + each.ends),
        source: { kind: 'order', id: each.source, name: '#1' },
      });
    }
    // A clawback takes no more than was earned: the lifetime total is only asked to hold for those.
    return aDebit({
      ...common,
      kind: each.kind === 'clawback' ? 'debit-adjustment' : each.kind,
      drawFirst: each.first,
      onShortfall: each.onShortfall,
    });
  }),
);

type Run = { readonly account: Account; readonly history: readonly Recorded[] };

function run(all: readonly Movement[], check: (before: Account, after: Account) => void = () => {}): Run {
  let account = newAccount(teaHouse, aMember());
  const history: Recorded[] = [];
  for (const movement of all) {
    const result = post(account, movement, at(movement.occurredAt));
    if (!result.ok) continue;
    check(account, result.value.account);
    const { entry, lot, draws } = result.value;
    if (entry) history.push({ entry, lot: lot && terms(lot), draws });
    account = result.value.account;
  }
  return { account, history };
}

test('draws sum exactly, and never take more than a lot holds', () => {
  const lot = fc.record({
    remaining: count,
    ends: fc.option(fc.integer({ min: -2, max: 5 }), { nil: null }),
    active: fc.integer({ min: -2, max: 2 }),
  });
  fc.assert(
    fc.property(fc.array(lot, { maxLength: 10 }), count, (each, required) => {
      const lots = each.map(({ remaining, ends, active }, id) =>
        aLot({ id, remaining, points: remaining, activeAt: day(active), expiresAt: ends === null ? null : day(ends) }),
      );
      const drawn = draw(lots, required, day(0));
      if (!drawn.ok) {
        expect(drawn.refusal.active).toBeLessThan(required);
        return;
      }
      expect(sumOfPoints(drawn.value.map((part) => part.points))).toBe(required);
      for (const part of drawn.value) expect(part.points).toBeLessThanOrEqual(lots[part.lot]?.remaining ?? 0);
    }),
  );
});

test('every posting keeps the balance the running sum, outstanding the sum of the lots, and nothing negative', () => {
  fc.assert(
    fc.property(movements, (all) => {
      let running = 0;
      const { account, history } = run(all, (_before, after) => {
        expect(after.outstanding).toBe(sumOfPoints(after.lots.map((lot) => lot.remaining)));
        expect(after.deficit === 0 || after.outstanding === 0).toBe(true);
      });
      for (const { entry, lot } of history) {
        running += lot ? entry.points : 0 - entry.points;
        expect(entry.balanceAfter).toBe(running);
      }
      expect(balance(account)).toBe(running);
    }),
  );
});

test('a replay of the history gives the stored account, its open lots included', () => {
  fc.assert(
    fc.property(movements, (all) => {
      const { account, history } = run(all);
      expect(replay(teaHouse, aMember(), history)).toEqual({ ok: true, value: account });
    }),
  );
});

test('a replay sees a change of any field of any entry, lot or draw', () => {
  const { history } = run([
    aCredit(),
    aDebit({ occurredAt: new Date('2026-03-10T00:00:00Z') }),
    aCredit({ idempotencyKey: 'k', occurredAt: new Date('2026-03-11T00:00:00Z') }),
  ]);
  const text = JSON.stringify(history);
  const places = [...text.matchAll(/[0-9a-z]/g)].map((match) => match.index);
  // A quarter of the places, evenly: names of keys among them, since a renamed field is a change too.
  for (const place of places.filter((_, index) => index % 4 === 0)) {
    const other = text[place] === '1' ? '2' : '1';
    expect(faultInText(text.slice(0, place) + other + text.slice(place + 1)), text.slice(place - 30, place + 10)).toBe(true);
  }
});

test('a replay sees an entry left out, put in twice, or moved', () => {
  const { history } = run([aCredit(), aCredit({ idempotencyKey: 'k2' }), aCredit({ idempotencyKey: 'k3' })]);
  const [first, second, third] = history as [Recorded, Recorded, Recorded];
  const changed = [
    [second, third],
    [first, third],
    [first, first, second, third],
    [first, third, second],
  ];

  expect(changed.every(faultIn)).toBe(true);
  expect(faultIn(history)).toBe(false);
});

test('an entry rewritten with a fresh hash of its own breaks the chain at the next one', () => {
  const { history } = run([aCredit(), aCredit({ idempotencyKey: 'k2' })]);
  const [first, second] = history as [Recorded, Recorded];
  const entry = { ...first.entry, idempotencyKey: 'another' };
  const rewritten = { ...first, entry: { ...entry, hash: entryHash('', { ...first, entry }) } };

  expect(replay(teaHouse, aMember(), [rewritten])).toMatchObject({ ok: true });
  expect(replay(teaHouse, aMember(), [rewritten, second])).toEqual(refused({ sequence: 2, fault: 'hash-differs' }));
});

test('a statement opens with what the one before closed with', () => {
  fc.assert(
    fc.property(movements, fc.integer({ min: 0, max: 40 }), (all, split) => {
      const entries = run(all).history.map(({ entry }) => entry);
      const [before, after] = [statement(entries, day(0), day(split)), statement(entries, day(split), day(100))];
      expect(after.opening).toBe(before.closing);
      expect(before.entries.length + after.entries.length).toBe(entries.length);
    }),
  );
});

/** As the lot was opened: its id is its entry's sequence, and what remains of it follows from the draws. */
function terms({ points: all, earnedAt, activeAt, expiresAt, idleMonths, source }: Lot): LotTerms {
  return { points: all, earnedAt, activeAt, expiresAt, idleMonths, source };
}

/** A text that is no instant any more stays a text: reading it back must fail too. */
function asDates(key: string, value: unknown): unknown {
  if (!key.endsWith('At') || typeof value !== 'string') return value;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : date;
}

/** A text that cannot be read any more, or not as instants, is a change seen as well. */
function faultInText(text: string): boolean {
  try {
    return faultIn(JSON.parse(text, asDates) as Recorded[]);
  } catch {
    return true;
  }
}

function faultIn(history: readonly Recorded[]): boolean {
  return !replay(teaHouse, aMember(), history).ok;
}
