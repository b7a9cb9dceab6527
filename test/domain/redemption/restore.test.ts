import { expect, test } from 'vitest';

import { restore, type DrawnPart, type Restoring } from '#app/domain/redemption/restore.ts';
import { noPoints, points, sumOfPoints } from '#app/domain/values/points.ts';
import { redemption, reward, utc, zone } from '#test/builders/values.ts';

const earnedAt = new Date('2026-01-01T00:00:00Z');
const ended = new Date('2026-03-01T00:00:00Z');
const order = 'gid://shopify/Order/1';

function aPart(over: Partial<DrawnPart> = {}): DrawnPart {
  return { lot: 1, points: points(100), earnedAt, activeAt: earnedAt, expiresAt: ended, idleMonths: null, source: order, ...over };
}

function restored(parts: readonly DrawnPart[], over: Partial<Pick<Restoring, 'occurredAt' | 'graceDays' | 'zone'>> = {}) {
  const price = sumOfPoints(parts.map((part) => part.points));
  const whole = { id: redemption(1), reward: reward('five-off'), programVersion: 1, price, restored: noPoints, drawn: parts };
  const how = { kind: 'return', occurredAt: new Date('2026-03-10T15:00:00Z'), graceDays: 30, zone: utc } as const;
  return restore(whole, price, { ...how, ...over });
}

test('points whose old end has not passed come back with it', () => {
  const occurredAt = new Date(ended.getTime() - 1);

  expect(restored([aPart()], { occurredAt })).toMatchObject([
    { expiresAt: ended, earnedAt, source: { id: redemption(1) }, lotSource: order },
  ]);
});

test('points whose old end has passed live that day and so many more', () => {
  expect(restored([aPart()])).toMatchObject([{ expiresAt: new Date('2026-04-10T00:00:00Z') }]);
  expect(restored([aPart()], { graceDays: 1, zone: zone('Asia/Tokyo') })).toMatchObject([{ expiresAt: new Date('2026-03-12T15:00:00Z') }]);
  expect(restored([aPart()], { occurredAt: ended, graceDays: 1 })).toMatchObject([{ expiresAt: new Date('2026-03-03T00:00:00Z') }]);
});

test('without grace they end the moment they come back', () => {
  expect(restored([aPart()], { graceDays: 0 })).toMatchObject([{ expiresAt: new Date('2026-03-10T15:00:00Z') }]);
});

test('points that never end, and those that live by activity, come back as such', () => {
  const parts = [aPart({ lot: 1, expiresAt: null }), aPart({ lot: 2, idleMonths: 6, expiresAt: new Date('2026-09-02T00:00:00Z') })];

  expect(restored(parts)).toMatchObject([
    { expiresAt: null, idleMonths: null },
    { expiresAt: new Date('2026-09-02T00:00:00Z'), idleMonths: 6 },
  ]);
});

test('points that different orders earned come back by themselves, so that each order’s can be taken back', () => {
  const other = 'gid://shopify/Order/2';
  const parts = [aPart({ lot: 1 }), aPart({ lot: 2, source: other }), aPart({ lot: 3 })];

  expect(restored(parts).map(({ lotSource, points: count }) => [lotSource, count])).toEqual([
    [order, 200],
    [other, 100],
  ]);
});
