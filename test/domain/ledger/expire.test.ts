import { expect, test } from 'vitest';

import type { Account } from '#app/domain/ledger/account.ts';
import { balances } from '#app/domain/ledger/balances.ts';
import { expire } from '#app/domain/ledger/expire.ts';
import { entryHash } from '#app/domain/ledger/hash-chain.ts';
import type { Movement } from '#app/domain/ledger/movement.ts';
import { postAll } from '#app/domain/ledger/post-all.ts';
import { post } from '#app/domain/ledger/post.ts';
import { reinstatedUntil, reinstatement } from '#app/domain/ledger/reinstate.ts';
import { replay, type Recorded } from '#app/domain/ledger/replay.ts';
import { points } from '#app/domain/values/points.ts';
import { aCredit, aDebit, aLot, aMember, anAccount, at, posted } from '#test/builders/ledger.ts';
import { teaHouse, utc, zone } from '#test/builders/values.ts';

const april = new Date('2026-04-01T00:00:00Z');
const june = new Date('2026-06-01T00:00:00Z');
const december = new Date('2026-12-01T00:00:00Z');
const clawback = { kind: 'clawback', onShortfall: 'deficit', drawFirst: null } as const;

/** What is posted at `now`: the kinds, with points; and the account after it. */
function postedAt(account: Account, now: Date, ...movements: readonly Movement[]) {
  const { all } = postAll(account, movements, { now, recordedAt: now, zone: utc });
  return { account: all.at(-1)?.account ?? account, kinds: all.map(({ entry }) => [entry?.kind, entry?.points]), all };
}

test('each lot that has ended expires by an entry of its own, at its own instant, in the order the lots ended', () => {
  const lots = [
    aLot({ id: 1, expiresAt: june, points: points(7) }),
    aLot({ id: 2, expiresAt: april }),
    aLot({ id: 3 }),
    aLot({ id: 4, expiresAt: december }),
  ];
  const expiries = expire(anAccount({ lots }), june, utc);

  expect(expiries).toMatchObject([
    { lot: 2, points: 100, occurredAt: april, explanation: { kind: 'lot-expiry', earnedOn: '2026-03-02', lastOn: '2026-03-31' } },
    { lot: 1, points: 7, occurredAt: june, idempotencyKey: `expire:${aMember()}:1`, source: { kind: 'lot', id: '1' } },
  ]);
});

test('a lot ends at its instant, and not a moment before', () => {
  const account = anAccount({ lots: [aLot({ expiresAt: june })] });

  expect(expire(account, new Date(june.getTime() - 1), utc)).toEqual([]);
  expect(expire(account, june, utc)).toHaveLength(1);
});

test('a run that is late, or doubled, gives what one in time gives', () => {
  const account = anAccount({ lots: [aLot({ id: 1, expiresAt: april }), aLot({ id: 2, expiresAt: june })] });
  const [inTime, late] = [[april, june, june, december], [december]].map((runs) =>
    runs.reduce(
      (state, now) => {
        const run = postedAt(state.account, now);
        return { account: run.account, kinds: [...state.kinds, ...run.kinds] };
      },
      { account, kinds: [] as unknown[] },
    ),
  );

  expect(late?.kinds).toEqual([
    ['expiry', 100],
    ['expiry', 100],
  ]);
  expect(late?.kinds).toEqual(inTime?.kinds);
  expect(late?.account.lots).toEqual([]);
});

test('nothing is drawn from a lot that has ended, though its expiry is not posted yet', () => {
  const ended = anAccount({ lots: [aLot({ id: 1, expiresAt: april, source: 'own' }), aLot({ id: 2, points: points(30) })] });
  const refund = aDebit({ ...clawback, drawFirst: 'own', points: points(30), occurredAt: june });

  const result = post(ended, refund, at(june));
  expect(result.ok && result.value.draws).toEqual([{ lot: 2, points: 30 }]);
});

test('what has ended expires before anything else is posted, so that it does not matter when expiry was run', () => {
  const ended = anAccount({ lots: [aLot({ id: 1, expiresAt: april }), aLot({ id: 2, points: points(30) })] });
  const refund = aDebit({ ...clawback, points: points(50), occurredAt: june });

  expect(postedAt(ended, june, refund).kinds).toEqual([...postedAt(ended, april).kinds, ['clawback', 50]]);
  expect(postedAt(ended, june, refund).account).toMatchObject({ outstanding: 0, deficit: 20 });
});

test('points that come back after their end, without grace, expire at once', () => {
  const back = aCredit({ kind: 'restoration', occurredAt: june, expiresAt: june });

  expect(postedAt(anAccount(), june, back).kinds).toEqual([
    ['restoration', 100],
    ['expiry', 100],
  ]);
});

/** Seen red (a defect: points owed while points are there) without the expiry before every debit. */
test('points that came back and are gone at once expire before others are taken and owed', () => {
  const back = aCredit({ kind: 'restoration', occurredAt: june, expiresAt: june });
  const taken = aDebit({ ...clawback, points: points(50), occurredAt: june });
  const before = anAccount({ lots: [aLot({ points: points(30) })], lifetime: points(50) });
  const { kinds, account } = postedAt(before, june, back, taken);

  expect([kinds, account.deficit]).toEqual([
    [
      ['restoration', 100],
      ['expiry', 100],
      ['clawback', 50],
    ],
    20,
  ]);
});

test('balances tell what expires soon, and leave out what has ended', () => {
  const lots = [aLot({ id: 1, expiresAt: april }), aLot({ id: 2, points: points(7), expiresAt: june }), aLot({ id: 3, points: points(1) })];
  const account = anAccount({ lots });

  expect(balances(account, new Date('2026-03-10T00:00:00Z'))).toMatchObject({ active: 108, expiringSoon: 100 });
  expect(balances(account, april)).toMatchObject({ active: 8, expiringSoon: 0 });
  expect(balances(account, new Date('2026-05-02T00:00:00Z'))).toMatchObject({ active: 8, expiringSoon: 7 });
});

const earned = (day: string, months: number | null = 6) =>
  aCredit({
    idempotencyKey: `order:${day}:1`,
    points: points(10),
    occurredAt: new Date(`${day}T12:00:00Z`),
    earnedAt: new Date(`${day}T12:00:00Z`),
    activeAt: new Date(`${day}T12:00:00Z`),
    expiresAt: months === null ? null : new Date(Date.UTC(2026, Number(day.slice(5, 7)) - 1 + months, Number(day.slice(8)) + 1)),
    idleMonths: months,
  });
const endsOf = ({ lots }: Account) => lots.map(({ expiresAt }) => expiresAt?.toISOString().slice(0, 10));

test('every accrual moves the end of all points that live by activity, and its entry says so', () => {
  const { account, postings } = posted(anAccount(), earned('2026-03-02'), earned('2026-05-10'));

  expect(endsOf(account)).toEqual(['2026-11-11', '2026-11-11']);
  expect(postings[1]?.entry?.explanation).toMatchObject({ keptAliveUntil: { 6: '2026-11-11T00:00:00.000Z' } });
  expect(postings[1]?.moved).toEqual([{ lot: 1, expiresAt: new Date('2026-11-11T00:00:00Z') }]);
  expect(postings[0]?.entry?.explanation).not.toHaveProperty('keptAliveUntil');
});

test('a redemption moves it too; adjustments, restorations and clawbacks do not', () => {
  const occurredAt = new Date('2026-07-20T09:00:00Z');
  const start = posted(anAccount(), earned('2026-03-02')).account;
  const after = (movement: Movement) => endsOf(posted(start, movement).account)[0];

  expect(after(aDebit({ points: points(3), occurredAt }))).toBe('2027-01-21');
  for (const movement of [
    aDebit({ ...clawback, points: points(3), occurredAt }),
    aDebit({ kind: 'debit-adjustment', points: points(3), occurredAt }),
    aCredit({ kind: 'credit-adjustment', occurredAt }),
    aCredit({ kind: 'restoration', occurredAt }),
  ]) {
    expect(after(movement)).toBe('2026-09-03');
  }
});

test('points that live by a day, and lots of other months, keep or get their own end', () => {
  const start = posted(anAccount(), aCredit({ expiresAt: june }), earned('2026-03-02', 6), earned('2026-03-03', 12)).account;

  expect(endsOf(posted(start, earned('2026-04-10', 6)).account)).toEqual(['2026-06-01', '2026-10-11', '2027-04-11', '2026-10-11']);
});

test('an activity learned of late moves nothing back, and its own points live as the newest activity lets them', () => {
  const start = posted(anAccount(), earned('2026-05-10')).account;
  const late = earned('2026-03-02');

  expect(endsOf(posted(start, late).account)).toEqual(['2026-11-11', '2026-11-11']);
});

test('an activity before the end keeps points alive, though the ledger learns of it after; one after the end does not', () => {
  const start = posted(anAccount(), earned('2026-03-02')).account;
  const learnedAt = new Date('2026-09-03T00:05:00Z');
  const before = aDebit({ ...clawback, points: points(1), occurredAt: learnedAt });

  expect(postedAt(start, learnedAt, earned('2026-09-02')).kinds).toEqual([['accrual', 10]]);
  expect(postedAt(start, learnedAt, earned('2026-09-03')).kinds).toEqual([
    ['expiry', 10],
    ['accrual', 10],
  ]);
  expect(postedAt(start, learnedAt, before).kinds[0]).toEqual(['expiry', 10]);
});

test('a lot that does not live by activity has the hash it always had', () => {
  const { postings } = posted(anAccount(), aCredit({ expiresAt: june }));
  const entry = postings[0]?.entry;
  if (!entry || !postings[0]?.lot) throw new Error('a credit opens a lot');
  const { hash, ...content } = entry;

  expect(hash).toBe(entryHash('', { entry: content, lot: postings[0].lot, draws: [] }));
  expect(hash).toBe(hashBefore);
});

/** Worked out by the version of Laurel before lots had idle months. */
const hashBefore = 'c3b9f742a16cf937470b3a02ec61eb635db4d1435d781bb378241de250317165';

test('reinstated points are a restoration with a reason and a new end, once for each expiry', () => {
  const credit = reinstatement(
    {
      expiry: { sequence: 9, points: points(40) },
      lot: { id: 3, earnedAt: april, source: 'gid://shopify/Order/1001' },
      staff: { id: '7', reason: 'a parcel that came late' },
      expiresAt: reinstatedUntil({ kind: 'days', days: 14 }, june, utc),
    },
    aMember(),
    june,
  );

  expect(credit).toMatchObject({
    kind: 'restoration',
    points: 40,
    idempotencyKey: `reinstate:${aMember()}:9`,
    earnedAt: april,
    activeAt: june,
    expiresAt: new Date('2026-06-16T00:00:00Z'),
    source: { kind: 'staff', id: '7', reason: 'a parcel that came late' },
  });
  expect(reinstatedUntil({ kind: 'until', lastOn: '2026-06-30' }, june, zone('America/New_York'))).toEqual(
    new Date('2026-07-01T04:00:00Z'),
  );
  expect(reinstatedUntil({ kind: 'ever' }, june, utc)).toBeNull();
});

test('a replay follows what activity moved, and sees an expiry at another instant than its lot’s', () => {
  const run = postedAt(anAccount(), december, earned('2026-03-02'), earned('2026-05-10'));
  const history = run.all.map(({ entry, lot, draws }) => {
    if (!entry) throw new Error('each posting made an entry');
    return { entry, lot, draws };
  });

  expect(run.kinds.map(([kind]) => kind)).toEqual(['accrual', 'accrual', 'expiry', 'expiry']);
  expect(replay(teaHouse, aMember(), history)).toEqual({ ok: true, value: run.account });

  const early = history.map((each) => (each.entry.kind === 'expiry' ? { ...each, entry: { ...each.entry, occurredAt: june } } : each));
  const resealed = reseal(early);
  expect(replay(teaHouse, aMember(), resealed)).toEqual({ ok: false, refusal: { sequence: 3, fault: 'expired-early' } });
});

/** With hashes that fit, as one who can rewrite the whole chain would make them. */
function reseal(history: readonly Recorded[]): readonly Recorded[] {
  let previous = '';
  return history.map((each) => {
    previous = entryHash(previous, each);
    return { ...each, entry: { ...each.entry, hash: previous } };
  });
}
