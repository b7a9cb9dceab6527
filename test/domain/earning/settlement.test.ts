import fc from 'fast-check';
import { expect, test } from 'vitest';

import { evaluate } from '#app/domain/earning/evaluate.ts';
import type { Order, Refund } from '#app/domain/earning/order.ts';
import { activeFrom, forgivenOf, settle, type Settlement, type SettlementInput } from '#app/domain/earning/settlement.ts';
import { noOwnPoints } from '#app/domain/ledger/own-points.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { RestorableRedemption } from '#app/domain/redemption/restore.ts';
import { noPoints, points } from '#app/domain/values/points.ts';
import { aContext, aLine, anOrder, aRefund, aRefundOf } from '#test/builders/order.ts';
import { aProgram, aRule, bonus, flat, perSpend } from '#test/builders/program.ts';
import { amount, line, redemption, reward, rule, utc, zone } from '#test/builders/values.ts';

type Standing = Pick<SettlementInput, 'posted' | 'letGo' | 'postings' | 'redemptions'>;
const own = noOwnPoints;
const nothingYet: Standing = { posted: noPoints, letGo: noPoints, postings: 0, redemptions: [] };

function settled(order: Order, standing: Standing = nothingYet, program: ProgramDocument = aProgram()): Settlement {
  return settle({ order, earning: evaluate(order, program, aContext(), utc), program, zone: utc, tier: null, own, ...standing });
}

/** What remains to be known of a settlement, for the next one. */
function after(settlement: Settlement, { redemptions }: Standing): Standing {
  const restored = new Map(settlement.restored.map((each) => [each.redemption, each.restored]));
  return {
    posted: settlement.posted,
    letGo: settlement.letGo,
    postings: settlement.postings,
    redemptions: redemptions.map((each) => ({ ...each, restored: restored.get(each.id) ?? each.restored })),
  };
}

const earnedAt = new Date('2026-01-01T00:00:00Z');
const aRedemption: RestorableRedemption = {
  id: redemption(1),
  reward: reward('five-off'),
  programVersion: 1,
  price: points(500),
  restored: noPoints,
  drawn: [
    {
      lot: 1,
      points: points(200),
      earnedAt,
      activeAt: earnedAt,
      expiresAt: new Date('2026-12-31T00:00:00Z'),
      idleMonths: null,
      source: 'a',
    },
    { lot: 2, points: points(300), earnedAt, activeAt: earnedAt, expiresAt: null, idleMonths: null, source: 'b' },
  ],
};

test('credits what a paid order earned, once', () => {
  const first = settled(anOrder());

  expect(first).toMatchObject({
    posted: 10,
    postings: 1,
    movements: [{ kind: 'accrual', points: 10, idempotencyKey: 'order:gid://shopify/Order/1001:1' }],
  });
  expect(settled(anOrder(), after(first, nothingYet)).movements).toEqual([]);
});

test('takes back the difference when part is refunded, from the order’s own lots first', () => {
  const order = anOrder({
    lines: [aLine({ id: line(1) }), aLine({ id: line(2), amount: amount('5.00') })],
    refunds: [aRefundOf(line(2), '5.00')],
  });

  expect(settled(order, { posted: points(15), letGo: noPoints, postings: 1, redemptions: [] })).toMatchObject({
    posted: 10,
    postings: 2,
    movements: [
      {
        kind: 'clawback',
        points: 5,
        idempotencyKey: 'order:gid://shopify/Order/1001:2',
        drawFirst: order.id,
        onShortfall: 'deficit',
        explanation: { previous: 15, target: 10 },
      },
    ],
  });
});

test('credits more when an edit adds to the order', () => {
  const order = anOrder({ lines: [aLine({ id: line(1) }), aLine({ id: line(2) })] });

  expect(settled(order, { posted: points(10), letGo: noPoints, postings: 1, redemptions: [] }).movements).toMatchObject([
    { kind: 'accrual', points: 10 },
  ]);
});

test('takes nothing back again for what a forgiving program let go', () => {
  const forgiving = aProgram({ refunds: { shortfall: 'forgive' } });
  const order = anOrder({ refunds: [aRefundOf(line(1), '10.00')] });
  const standing = { posted: points(10), letGo: noPoints, postings: 1, redemptions: [] };
  const first = settled(order, standing, forgiving);

  expect(first).toMatchObject({ posted: 0, movements: [{ onShortfall: 'forgive' }] });
  expect(settled(order, after(first, standing), forgiving).movements).toEqual([]);
});

// Seen red where what was let go is given again, like its fellow in the services.
test('gives nothing twice that a forgiving program let go, when the order earns again', () => {
  const forgiving = aProgram({ refunds: { shortfall: 'forgive' } });
  const grown = anOrder({ lines: [aLine({ id: line(1) }), aLine({ id: line(2), amount: amount('4.00') })] });
  const letGo = { posted: noPoints, letGo: points(10), postings: 2, redemptions: [] };
  const unpaid = settled({ ...grown, paidAt: null }, letGo, forgiving);
  const paid = settled(grown, after(unpaid, letGo), forgiving);

  expect(paid).toMatchObject({ posted: 14, letGo: 0, movements: [{ kind: 'accrual', points: 4, explanation: { stillHeld: 10 } }] });
  expect(settled(anOrder(), letGo, forgiving)).toMatchObject({ posted: 10, letGo: 0, movements: [] });
});

test('what a settlement’s postings are short of is let go where the program forgives, else owed', () => {
  const postings = [{ shortfall: noPoints }, { shortfall: points(7) }];

  expect(forgivenOf(postings, aProgram({ refunds: { shortfall: 'forgive' } }))).toBe(7);
  expect(forgivenOf(postings, aProgram())).toBe(0);
});

test('makes points active at once, or at the start of the day that many days after the day of payment', () => {
  const paidAt = new Date('2026-03-27T22:30:00Z');

  expect(activeFrom(paidAt, 0, zone('Europe/London'))).toEqual(paidAt);
  expect(activeFrom(paidAt, 2, zone('Europe/London'))).toEqual(new Date('2026-03-29T00:00:00Z'));
  expect(activeFrom(paidAt, 3, zone('Europe/London'))).toEqual(new Date('2026-03-29T23:00:00Z'));
  expect(activeFrom(paidAt, 3, zone('Asia/Tokyo'))).toEqual(new Date('2026-03-30T15:00:00Z'));
});

test.each([
  ['in-proportion', 125, 500],
  ['on-full-refund', 0, 500],
  ['never', 0, 0],
] as const)('gives redeemed points back %s', (redeemedPoints, forAQuarter, forAll) => {
  const program = aProgram({ refunds: { redeemedPoints } });
  const lines = [aLine({ id: line(1) }), aLine({ id: line(2), amount: amount('30.00') })];
  const quarter = anOrder({ lines, refunds: [aRefundOf(line(1), '10.00')] });
  const all = anOrder({ lines, refunds: [aRefundOf(line(1), '10.00'), aRefundOf(line(2), '30.00')] });
  const standing = { ...nothingYet, redemptions: [aRedemption] };

  expect([quarter, all].map((order) => settled(order, standing, program).restored.at(0)?.restored ?? 0)).toEqual([forAQuarter, forAll]);
});

test('gives redeemed points back with the old lots’ dates: longest-lived first, one credit for each expiry', () => {
  const standing = { ...nothingYet, redemptions: [aRedemption] };
  const half = anOrder({ paidAt: null, refunds: [aRefund({ unnamed: amount('7.00') })] });
  const first = settled(half, standing);
  const all = settled(anOrder({ paidAt: null, cancelledAt: new Date('2026-03-06T00:00:00Z') }), after(first, standing));

  expect(first.movements).toMatchObject([
    { kind: 'restoration', points: 300, expiresAt: null, idempotencyKey: `redemption:${redemption(1)}:refund:300` },
    { points: 50, expiresAt: new Date('2026-12-31T00:00:00Z'), idempotencyKey: `redemption:${redemption(1)}:refund:350` },
  ]);
  expect(all.movements).toMatchObject([{ points: 150, explanation: { previous: 350, target: 500 } }]);
});

test('gives redeemed points back before it takes earned ones, so that nothing is owed needlessly', () => {
  const order = anOrder({ cancelledAt: new Date('2026-03-06T00:00:00Z') });

  expect(
    settled(order, { posted: points(10), letGo: noPoints, postings: 1, redemptions: [aRedemption] }).movements.map(({ kind }) => kind),
  ).toEqual(['restoration', 'restoration', 'clawback']);
});

const program = aProgram({
  earning: {
    rules: [
      aRule({ award: perSpend(3, '2.00') }),
      aRule({ id: rule('extra'), award: flat(7) }),
      aRule({ id: rule('more'), award: bonus(33) }),
    ],
    rounding: 'nearest',
  },
});

const someLines = fc.array(
  fc.record({
    pence: fc.integer({ min: 0, max: 20_000 }),
    quantity: fc.integer({ min: 1, max: 4 }),
    removed: fc.integer({ min: 0, max: 1 }),
  }),
  { minLength: 1, maxLength: 5 },
);

/** Each piece refunded by itself, its pence as Shopify splits them, in a random order; now and then some money for nothing named. */
const refundedPieceByPiece = someLines.chain((all) => {
  const lines = all.map(({ pence, quantity, removed }, index) =>
    aLine({ id: line(index + 1), quantity, removedQuantity: Math.min(removed, quantity), amount: { ...amount('0'), minor: pence } }),
  );
  const pieces = lines.flatMap((each) =>
    Array.from({ length: each.quantity - each.removedQuantity }, () =>
      aRefundOf(each.id, pounds(Math.floor(each.amount.minor / each.quantity))),
    ),
  );
  const goodwill = fc.array(
    fc.integer({ min: 1, max: 500 }).map((pence) => aRefund({ unnamed: { ...amount('0'), minor: pence } })),
    { maxLength: 2 },
  );
  return fc.record({
    lines: fc.constant(lines),
    refunds: goodwill.chain((extra) => fc.shuffledSubarray([...pieces, ...extra], { minLength: pieces.length + extra.length })),
  });
});

function pounds(pence: number): string {
  return (pence / 100).toFixed(2);
}

function net(movements: Settlement['movements']): number {
  return movements.reduce((sum, { kind, points: count }) => sum + (kind === 'clawback' ? 0 - count : count), 0);
}

function states(lines: Order['lines'], refunds: readonly Refund[]): readonly Order[] {
  return Array.from({ length: refunds.length + 1 }, (_, index) => anOrder({ lines, refunds: refunds.slice(0, index) }));
}

test('any road of partial refunds to a full refund nets nothing, and gives every redeemed point back', () => {
  fc.assert(
    fc.property(refundedPieceByPiece, ({ lines, refunds }) => {
      let standing: Standing = { ...nothingYet, redemptions: [aRedemption] };
      let [earned, restored] = [0, 0];
      for (const order of states(lines, refunds)) {
        const settlement = settled(order, standing, program);
        standing = after(settlement, standing);
        earned += net(settlement.movements.filter(({ kind }) => kind !== 'restoration'));
        restored += net(settlement.movements.filter(({ kind }) => kind === 'restoration'));
      }
      expect([earned, restored]).toEqual([0, 500]);
    }),
  );
});

test('settling states repeatedly, or leaving some out, ends at the points of the last state', () => {
  const road = refundedPieceByPiece.chain(({ lines, refunds }) => {
    const all = states(lines, refunds);
    return fc.record({ seen: fc.array(fc.constantFrom(...all), { maxLength: 12 }), last: fc.constantFrom(...all) });
  });
  fc.assert(
    fc.property(road, ({ seen, last }) => {
      let standing = nothingYet;
      let sum = 0;
      for (const order of [...seen, last, last]) {
        const settlement = settled(order, standing, program);
        standing = after(settlement, standing);
        sum += net(settlement.movements);
      }
      expect(sum).toBe(evaluate(last, program, aContext(), utc).points);
    }),
  );
});
