import fc from 'fast-check';
import { expect, test } from 'vitest';

import { codeFromBytes } from '#app/domain/redemption/code.ts';
import { decideRedemption, type RedemptionWish } from '#app/domain/redemption/decide.ts';
import { amountOf, priceOf } from '#app/domain/redemption/price.ts';
import { mayBecome, isOpen } from '#app/domain/redemption/transition.ts';
import { restore } from '#app/domain/redemption/restore.ts';
import { noPoints, points, sumOfPoints } from '#app/domain/values/points.ts';
import { refused } from '#app/domain/values/result.ts';
import { anApplicant } from '#test/builders/applicant.ts';
import { aLot, anAccount } from '#test/builders/ledger.ts';
import { aProgram, aReward } from '#test/builders/program.ts';
import { amount, redemption, reward, utc } from '#test/builders/values.ts';

const variable = { kind: 'variable-amount', stepPrice: points(100), stepAmount: amount('1.00'), stepsMin: 2, stepsMax: 10 } as const;

function aWish(over: Partial<RedemptionWish> = {}): RedemptionWish {
  return {
    ...anApplicant(),
    document: aProgram({
      rewards: [aReward(), aReward({ id: reward('pounds'), benefit: variable }), aReward({ id: reward('old'), enabled: false })],
    }),
    rewardId: 'five-off',
    steps: 1,
    account: anAccount({ lots: [aLot({ points: points(600) })] }),
    ...over,
  };
}

test('lets a member redeem what the active points pay for', () => {
  expect(decideRedemption(aWish())).toMatchObject({ ok: true, value: { price: 500, reward: { id: 'five-off' } } });
  expect(decideRedemption(aWish({ rewardId: 'pounds', steps: 6 }))).toMatchObject({ ok: true, value: { price: 600 } });
});

test.each([
  [
    'points that are pending',
    { account: anAccount({ lots: [aLot({ points: points(600), activeAt: new Date('2026-03-11T00:00:00Z') })] }) },
    { kind: 'insufficient-points', required: 500, active: 0 },
  ],
  [
    'too few points',
    { account: anAccount({ lots: [aLot({ points: points(499) })] }) },
    { kind: 'insufficient-points', required: 500, active: 499 },
  ],
  ['an unknown reward', { rewardId: '__proto__' }, { kind: 'reward-withdrawn' }],
  ['a reward switched off', { rewardId: 'old' }, { kind: 'reward-withdrawn' }],
  ['steps of a reward that has none', { steps: 2 }, { kind: 'not-eligible' }],
  ['fewer steps than allowed', { rewardId: 'pounds', steps: 1 }, { kind: 'not-eligible' }],
  ['more steps than allowed', { rewardId: 'pounds', steps: 11 }, { kind: 'not-eligible' }],
  ['half a step', { rewardId: 'pounds', steps: 2.5 }, { kind: 'not-eligible' }],
  ['a suspended membership', { isSuspended: true }, { kind: 'membership-suspended' }],
] as const)('refuses %s by name', (_case, over, refusal) => {
  expect(decideRedemption(aWish(over))).toEqual(refused(refusal));
});

test('prices steps, and says what they take off', () => {
  expect([priceOf(aReward({ benefit: variable }), null, 7), amountOf(variable, 7)]).toEqual([700, amount('7.00')]);
  expect(amountOf({ kind: 'free-shipping', price: points(50) }, 1)).toBeNull();
});

test('lets a redemption go only where its points follow', () => {
  const states = ['reserved', 'issued', 'used', 'returned', 'expired'] as const;
  const allowed = states.flatMap((from) => states.filter((to) => mayBecome(from, to)).map((to) => `${from} → ${to}`));

  expect(allowed).toEqual([
    'reserved → issued',
    'reserved → used',
    'reserved → returned',
    'issued → used',
    'issued → returned',
    'issued → expired',
  ]);
  expect(states.filter(isOpen)).toEqual(['reserved', 'issued']);
});

test('makes one code of one secret: 80 bits, in signs that are not mistaken for each other', () => {
  const secret = (last: number) => Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8, last, 99]);

  expect(codeFromBytes(secret(9))).toBe('LAUREL-000G-40R4-0M30-E209');
  expect(codeFromBytes(new Uint8Array(32).fill(255))).toBe('LAUREL-ZZZZ-ZZZZ-ZZZZ-ZZZZ');
  expect(codeFromBytes(secret(8))).not.toBe(codeFromBytes(secret(9)));
  expect(() => codeFromBytes(new Uint8Array(9))).toThrow('Defect');
});

test('restores the same parts in many steps as in one, and never more than was redeemed', () => {
  const part = fc.record({ count: fc.integer({ min: 1, max: 50 }), ends: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }) });
  const earnedAt = new Date('2026-01-01T00:00:00Z');
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 5 }),
      fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 4 }),
      (parts, percents) => {
        const drawn = parts.map(({ count, ends }, lot) => ({
          lot,
          points: points(count),
          earnedAt,
          activeAt: earnedAt,
          expiresAt: ends === null ? null : new Date(Date.UTC(2027, ends)),
          idleMonths: null,
          source: 'gid://shopify/Order/1',
        }));
        const price = sumOfPoints(drawn.map((each) => each.points));
        const whole = { id: redemption(1), reward: reward('five-off'), programVersion: 1, price, restored: noPoints, drawn };
        const targets = [...percents.map((percent) => Math.floor((price * percent) / 100)), price].sort((a, b) => a - b);
        let restored = noPoints;
        const credits = targets.flatMap((target) => {
          const made = restore({ ...whole, restored }, points(target), { kind: 'return', occurredAt: earnedAt, graceDays: 0, zone: utc });
          restored = points(Math.max(restored, target));
          return made;
        });
        const byEnd = (all: readonly { readonly points: number; readonly expiresAt: Date | null }[]) =>
          parts.map(({ ends }) =>
            all.filter((each) => (each.expiresAt?.getUTCMonth() ?? null) === ends).reduce((sum, each) => sum + each.points, 0),
          );
        expect(byEnd(credits)).toEqual(byEnd(drawn));
        expect(new Set(credits.map((credit) => credit.idempotencyKey)).size).toBe(credits.length);
      },
    ),
  );
});
