import { expect, test } from 'vitest';

import { balance } from '#app/domain/ledger/account.ts';
import { balances } from '#app/domain/ledger/balances.ts';
import { draw } from '#app/domain/ledger/draw.ts';
import { post } from '#app/domain/ledger/post.ts';
import { accepted, refused } from '#app/domain/values/result.ts';
import { points } from '#app/domain/values/points.ts';
import { aCredit, aDebit, aLot, anAccount, at, posted } from '#test/builders/ledger.ts';

const now = new Date('2026-03-10T10:00:00Z');
const june = new Date('2026-06-30T00:00:00Z');
const clawback = { kind: 'clawback', source: { kind: 'order', id: 'gid://shopify/Order/1001', name: '#1001' } } as const;

test('takes from the lot that expires soonest, then the oldest, and last from those that never expire', () => {
  const never = aLot({ id: 1, points: points(10) });
  const later = aLot({ id: 2, points: points(10), expiresAt: june, earnedAt: new Date('2026-02-02T00:00:00Z') });
  const sooner = aLot({ id: 3, points: points(10), expiresAt: june, earnedAt: new Date('2026-01-01T00:00:00Z') });

  expect(draw([never, later, sooner], points(25), now)).toEqual(
    accepted([
      { lot: 3, points: 10 },
      { lot: 2, points: 10 },
      { lot: 1, points: 5 },
    ]),
  );
});

test('redeems only what is active: not before its instant, not from the instant it expires', () => {
  const pending = aLot({ id: 1, activeAt: new Date(now.getTime() + 1) });
  const expired = aLot({ id: 2, expiresAt: now });
  const active = aLot({ id: 3, activeAt: now, points: points(30) });

  expect(draw([pending, expired, active], points(31), now)).toEqual(refused({ kind: 'insufficient-points', required: 31, active: 30 }));
  expect(draw([pending, expired, active], points(30), now)).toEqual(accepted([{ lot: 3, points: 30 }]));
});

test('refuses a redemption past what is active, and changes nothing', () => {
  expect(post(anAccount({ lots: [aLot()] }), aDebit({ points: points(101) }), at(now))).toEqual(
    refused({ kind: 'insufficient-points', required: 101, active: 100 }),
  );
});

test('opens a lot with all its points for a credit', () => {
  const { account, postings } = posted(anAccount(), aCredit({ expiresAt: june }));

  expect(account).toMatchObject({ sequence: 1, outstanding: 100, deficit: 0, lifetime: 100 });
  expect(postings[0]).toMatchObject({
    entry: { sequence: 1, balanceAfter: 100 },
    lot: { id: 1, points: 100, remaining: 100, expiresAt: june },
    draws: [],
  });
});

test('takes back from the order’s own lots first, pending ones too, then from the others by expiry', () => {
  const own = aLot({ id: 2, points: points(20), activeAt: june });
  const others = [aLot({ id: 1, source: 'a', points: points(50) }), aLot({ id: 3, source: 'b', points: points(10), expiresAt: june })];
  const { postings } = posted(
    anAccount({ lots: [...others, own] }),
    aDebit({ ...clawback, drawFirst: own.source, points: points(35), onShortfall: 'deficit' }),
  );

  expect(postings[0]?.draws).toEqual([
    { lot: 2, points: 20 },
    { lot: 3, points: 10 },
    { lot: 1, points: 5 },
  ]);
});

test('owes what was spent already, and pays it off with the next points earned', () => {
  const spent = anAccount({ lots: [aLot({ points: points(30) })], lifetime: points(100) });
  const { account, postings } = posted(
    spent,
    aDebit({ ...clawback, points: points(100), onShortfall: 'deficit' }),
    aCredit({ points: points(50) }),
    aCredit({ points: points(50) }),
  );

  expect(postings.map(({ account: after }) => [after.outstanding, after.deficit, balance(after)])).toEqual([
    [0, 70, -70],
    [0, 20, -20],
    [30, 0, 30],
  ]);
  expect(postings[2]).toMatchObject({
    lot: { points: 50, remaining: 30 },
    draws: [{ lot: 4, points: 20 }],
    entry: { explanation: { paidOff: 20 } },
  });
  expect(postings[0]).toMatchObject({ shortfall: 70, entry: { points: 100, explanation: { owed: 70 } } });
  expect(account.lots).toHaveLength(1);
});

test('lets go of what was spent already where the program forgives', () => {
  const forgiving = aDebit({ ...clawback, points: points(100), onShortfall: 'forgive' });
  const { postings } = posted(anAccount({ lots: [aLot({ points: points(30) })], lifetime: points(100) }), forgiving, forgiving);

  expect(postings[0]).toMatchObject({
    shortfall: 70,
    account: { outstanding: 0, deficit: 0 },
    entry: { points: 30, explanation: { forgiven: 70 } },
  });
  expect(postings[1]).toMatchObject({ shortfall: 100, entry: null, draws: [] });
});

test('tells active, pending and overdue points apart at any instant', () => {
  const lots = [
    aLot({ id: 1, points: points(1) }),
    aLot({ id: 2, points: points(20), activeAt: june }),
    aLot({ id: 3, points: points(300), expiresAt: new Date('2026-04-01T00:00:00Z') }),
  ];
  const account = anAccount({ lots });

  expect(balances(account, now)).toMatchObject({ active: 301, pending: 20 });
  expect(balances(account, new Date('2026-04-01T00:00:00Z'))).toMatchObject({ active: 1, pending: 20 });
  expect(balances(account, june)).toMatchObject({ active: 21, pending: 0 });
});

test('moves nothing for no points: that is a defect', () => {
  expect(() => post(anAccount(), aCredit({ points: points(0) }), at(now))).toThrow('Defect');
});
