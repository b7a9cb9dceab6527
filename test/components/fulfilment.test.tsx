import { expect, test } from 'vitest';

import { FulfilmentView } from '#app/components/fulfilment/fulfilment-view.tsx';
import { RedemptionsCard } from '#app/components/member/redemptions-card.tsx';
import type { FulfilmentAddress, FulfilmentPage, FulfilmentRow } from '#app/contracts/pages/fulfilment.ts';
import type { Benefit } from '#app/domain/redemption/reward.ts';
import { points } from '#app/domain/values/points.ts';
import { aReward } from '#test/builders/program.ts';
import { amount, redemption } from '#test/builders/values.ts';
import { aRedemption } from './member-page.ts';
import { wordsOf } from './page.tsx';

const price = points(500);
const trees: Benefit = { kind: 'donation', price, charity: 'Trees', amount: amount('5.00') };

function aRow(over: Partial<FulfilmentRow> = {}): FulfilmentRow {
  return {
    id: redemption(1),
    member: 'a-member',
    name: 'Ada Marsh',
    email: null,
    reward: aReward({ titles: { en: 'Plant a tree' }, benefit: trees }),
    price: 500,
    redeemedAt: new Date('2026-03-02T10:00:00Z'),
    closedAt: null,
    note: null,
    refusedReason: null,
    ...over,
  };
}

function view(state: FulfilmentAddress['state'], page: Partial<FulfilmentPage> = {}): string {
  const nothing = () => undefined;
  const whole = { rows: [], waiting: 0, nextAfter: null, ...page };
  return wordsOf(<FulfilmentView address={{ state, after: null }} page={whole} onChange={nothing} onFulfil={nothing} onRefuse={nothing} />);
}

test('an empty queue says what brings something into it', () => {
  expect(view('waiting')).toMatch(/Nothing is waiting .* donation or an experience/);
  expect(view('done')).toContain('None has been fulfilled yet.');
});

test('what waits says who redeemed what, and offers both ways to end it', () => {
  const words = view('waiting', { rows: [aRow()], waiting: 1 });

  expect(words).toMatch(/Plant a tree .*£5\.00 to Trees .*Ada Marsh .*500 points .*redeemed/);
  expect(words).toMatch(/Give points back .*Mark as fulfilled/);
});

test('what is over says how, and offers nothing more', () => {
  const closedAt = new Date('2026-03-03T10:00:00Z');
  const words = view('refused', {
    rows: [aRow({ closedAt, refusedReason: 'The charity closed.' }), aRow({ id: redemption(2), closedAt })],
  });

  expect(words).toMatch(/Given back .*The charity closed\. .*Given back .*The member gave it back\./);
  expect(words).not.toContain('Mark as fulfilled');
});

test.each([
  [{ kind: 'gift-card', price, amount: amount('10.00') }, 'Gift card made', true],
  [{ kind: 'store-credit', price, amount: amount('10.00') }, 'Credited', false],
  [{ kind: 'early-access', price, tag: 'early', days: 7 }, 'Has access', false],
  [trees, 'Waits for you', false],
] as const)('a member’s page says of each kind of reward how it stands: %o', (benefit, said, hasCode) => {
  const held = { ...aRedemption(), terms: aReward({ benefit }) };
  const words = wordsOf(<RedemptionsCard redemptions={[held]} />);

  expect(words).toContain(said);
  expect(words.includes(held.code)).toBe(hasCode);
});
