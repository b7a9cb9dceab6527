import fc from 'fast-check';
import { expect, test } from 'vitest';

import { checkAccount } from '#app/domain/ledger/account-check.ts';
import { balanceAt, lotsAt } from '#app/domain/ledger/balance-at.ts';
import { balances } from '#app/domain/ledger/balances.ts';
import { isExpired } from '#app/domain/ledger/draw.ts';
import { expireEnded } from '#app/domain/ledger/expire-ended.ts';
import { postAll } from '#app/domain/ledger/post-all.ts';
import { replay } from '#app/domain/ledger/replay.ts';
import { points, sumOfPoints } from '#app/domain/values/points.ts';
import { aMember } from '#test/builders/ledger.ts';
import { dayOf, happenings, lived, type Life } from '#test/builders/ledger-life.ts';
import { teaHouse, utc } from '#test/builders/values.ts';

/** All that can still expire does. */
function expired({ account, endsAt }: Life) {
  const now = new Date(endsAt.getTime() + 400 * 86_400_000);
  return postAll(account, [], { now, recordedAt: now, zone: utc }).all;
}

test('a replay of a life gives the account as it stands, moved ends included', () => {
  fc.assert(
    fc.property(happenings, (all) => {
      const { account, history } = lived(all);
      expect(replay(teaHouse, aMember(), history)).toEqual({ ok: true, value: account });
    }),
  );
});

// Seen red without the balance carried from one expiry to the next.
test('expiry that knows an account’s ended lots alone posts what it does knowing all of them', () => {
  fc.assert(
    fc.property(happenings, fc.nat(400), (all, days) => {
      const { account, endsAt } = lived(all, false);
      const { lots, ...head } = account;
      const now = new Date(endsAt.getTime() + days * 86_400_000);
      const moment = { now, recordedAt: now, zone: utc };
      const whole = postAll(account, [], moment).all;
      const ended = expireEnded(
        head,
        lots.filter((lot) => isExpired(lot, now)),
        moment,
      );
      expect(ended.expired.map(({ entry, lot }) => ({ entry, draws: [{ lot, points: entry.points }] }))).toEqual(
        whole.map(({ entry, draws }) => ({ entry, draws })),
      );
      const { lots: _, ...last } = whole.at(-1)?.account ?? account;
      expect(ended.account).toEqual(last);
    }),
  );
});

/** A late accrual can keep points alive only where they have not been posted as expired yet. */
const inTime = happenings.map((all) => all.map((each) => (each.kind === 'earn' ? { ...each, late: 0 } : each)));

test('it does not matter when expiry runs: whatever is posted, what has ended is expired, each lot once', () => {
  fc.assert(
    fc.property(inTime, (all) => {
      const [run, left] = [lived(all), lived(all, false)];
      const keys = (life: Life) =>
        [...life.history.map(({ entry }) => entry), ...expired(life).map(({ entry }) => entry)].flatMap((entry) =>
          entry?.kind === 'expiry' ? [`${entry.idempotencyKey.split(':')[1]} ${entry.points} ${entry.occurredAt.toISOString()}`] : [],
        );
      expect(keys(run).toSorted()).toEqual(keys(left).toSorted());
      expect(balances(run.account, run.endsAt)).toEqual(balances(left.account, left.endsAt));
    }),
  );
});

test('no debit draws from a lot that had ended when it happened, and each lot expires at most once', () => {
  fc.assert(
    fc.property(happenings, (all) => {
      const { history } = lived(all);
      const expiries = history.filter(({ entry }) => entry.kind === 'expiry').flatMap(({ draws }) => draws.map(({ lot }) => lot));
      expect(new Set(expiries).size).toBe(expiries.length);
      for (const { entry, draws } of history) {
        if (entry.kind === 'expiry') continue;
        const before = replay(teaHouse, aMember(), history.slice(0, entry.sequence - 1));
        const ends = new Map(before.ok ? before.value.lots.map((lot) => [lot.id, lot.expiresAt]) : []);
        for (const { lot } of draws) expect(ends.get(lot)?.getTime() ?? Infinity).toBeGreaterThan(entry.occurredAt.getTime());
      }
    }),
  );
});

test('the balance at an instant is what was shown then, whatever came after', () => {
  fc.assert(
    fc.property(happenings, fc.nat(30), (all, cut) => {
      const [then, now] = [lived(all.slice(0, cut)), lived(all)];
      const instant = then.endsAt;
      const isSameDay = now.history.some(
        ({ entry }) => entry.recordedAt.getTime() === instant.getTime() && entry.sequence > then.account.sequence,
      );
      if (isSameDay) return;
      expect(balanceAt(now.history, instant, 'recorded')).toEqual(balances(then.account, instant));
    }),
  );
});

test('by what had happened, held less owed is the sum of the entries that had happened', () => {
  fc.assert(
    fc.property(happenings, fc.nat(200), (all, day) => {
      // All that can still expire does.
      const { history } = lived([...all, { kind: 'expire', wait: 400, late: 0 }]);
      const instant = dayOf(day);
      const net = history.reduce(
        (sum, { entry, lot }) => sum + (entry.occurredAt > instant ? 0 : lot ? entry.points : 0 - entry.points),
        0,
      );
      const { active, pending, deficit } = balanceAt(history, instant, 'occurred');
      expect(active + pending - deficit).toBe(net);
      expect(sumOfPoints(lotsAt(history, instant, 'occurred').map((lot) => lot.remaining))).toBe(active + pending);
    }),
  );
});

test('what happened before is in the balance by what had happened, and not in the one by what was known', () => {
  const { history } = lived([{ wait: 9, late: 5, kind: 'earn', points: 70, lives: null, idleMonths: null, source: 'a' }]);

  expect(balanceAt(history, dayOf(6), 'occurred')).toMatchObject({ active: 70, lifetime: 70 });
  expect(balanceAt(history, dayOf(6), 'recorded')).toMatchObject({ active: 0, lifetime: 0 });
  expect(balanceAt(history, dayOf(9), 'recorded')).toMatchObject({ active: 70 });
});

/** Checks a life's history against an account; the faults' kinds. */
function faults({ account, history }: Life, over: Partial<Life['account']> = {}) {
  const check = checkAccount({ ...account, ...over }, () => false);
  return [...history.flatMap((each) => check.follow(each) ?? []), ...check.end()].map(({ fault }) => fault);
}

test('a check finds nothing wrong with any life', () => {
  fc.assert(
    fc.property(happenings, (all) => {
      expect(faults(lived(all))).toEqual([]);
    }),
  );
});

const aLife = lived([
  { wait: 0, late: 0, kind: 'earn', points: 100, lives: 40, idleMonths: null, source: 'a' },
  { wait: 1, late: 0, kind: 'earn', points: 50, lives: null, idleMonths: 1, source: 'b' },
  { wait: 2, late: 0, kind: 'redeem', points: 30, source: 'a' },
]);

test.each([
  ['stored-balance-differs', { outstanding: points(1) }],
  ['stored-balance-differs', { deficit: points(1) }],
  ['stored-balance-differs', { lifetime: points(1) }],
  ['stored-sequence-differs', { sequence: 9 }],
  ['stored-hash-differs', { hash: 'f'.repeat(64) }],
  ['stored-activity-differs', { lastActiveAt: null }],
] as const)('a check names %s: %j', (fault, over) => {
  expect(faults(aLife, over)).toEqual([fault]);
});

test('a check names a lot that holds something else, ends at another time, or is open though it is drained', () => {
  const changed = (sequence: number, over: object) => ({
    ...aLife,
    history: aLife.history.map((each) =>
      each.entry.sequence === sequence && each.stands ? { ...each, stands: { ...each.stands, ...over } } : each,
    ),
  });

  expect(faults(changed(1, { remaining: points(71) }))).toEqual(['stored-lot-differs']);
  expect(faults(changed(1, { remaining: points(0) }))).toEqual(['stored-lot-differs']);
  expect(faults(changed(2, { expiresAt: dayOf(1) }))).toEqual(['stored-lot-differs']);
  expect(faults(aLife)).toEqual([]);
});

test('a check names what no posting could have written, and judges nothing after it', () => {
  const broken = aLife.history.map((each) =>
    each.entry.sequence === 2 ? { ...each, entry: { ...each.entry, explanation: { kind: 'x', half: 0.5 } } } : each,
  );

  expect(faults({ ...aLife, history: broken }, { outstanding: points(1) })).toEqual(['unreadable']);
});

test('a check names points that are owed where the version forgives', () => {
  const owing = lived([
    { wait: 0, late: 0, kind: 'earn', points: 5, lives: null, idleMonths: null, source: 'a' },
    { wait: 1, late: 0, kind: 'redeem', points: 5, source: 'a' },
    { wait: 1, late: 0, kind: 'take', points: 5, source: 'a' },
  ]);
  const isForgiving = checkAccount(owing.account, (version) => version === 1);

  expect(owing.account.deficit).toBe(5);
  expect(faults(owing)).toEqual([]);
  expect(owing.history.flatMap((each) => isForgiving.follow(each) ?? [])).toEqual([{ sequence: 3, fault: 'deficit-not-allowed' }]);
});
