import { expect, test } from 'vitest';

import { MemberView } from '#app/components/member/member-view.tsx';
import type { Entry } from '#app/domain/ledger/entry.ts';
import type { RedemptionState } from '#app/domain/redemption/redemption.ts';
import { points } from '#app/domain/values/points.ts';
import { aLot } from '#test/builders/ledger.ts';
import { aMemberPage, anAdjustment, anEntry, aRedemption } from './member-page.ts';
import { wordsOf } from './page.tsx';

const now = new Date('2026-03-20T10:00:00Z');

function shows(over: Parameters<typeof aMemberPage>[0]): string {
  return wordsOf(
    <MemberView
      page={aMemberPage(over)}
      now={now}
      isNewest
      onAdjust={() => undefined}
      onSetTier={() => undefined}
      onReinstate={() => undefined}
    />,
  );
}

const redeemed = { kind: 'redemption', reward: 'five-off', benefit: 'amount-off', titles: { en: '£5.00 off' }, steps: 1 };
const givenBack = { kind: 'restoration', because: 'expire', order: null, price: 100, target: 100 };
const ofRedemption = { source: { kind: 'redemption', id: '1' } } as const;

test.each<{ readonly entry: Partial<Entry>; readonly says: string }>([
  {
    entry: { kind: 'redemption', explanation: redeemed, ...ofRedemption },
    says: 'Redeemed Version 1 100 points redeemed for “£5.00 off”.',
  },
  {
    entry: { kind: 'restoration', explanation: givenBack, ...ofRedemption },
    says: 'Given back Version 1 100 points given back: the reward&#x27;s code ended unused.',
  },
  { entry: { kind: 'expiry', source: { kind: 'lot', id: '1' } }, says: 'Expired Version 1 100 points expired.' },
  { entry: anAdjustment({ reason: 'A kind letter' }), says: 'Added by hand 100 points added by staff: A kind letter' },
  {
    entry: { kind: 'clawback', explanation: { kind: 'test', owed: 40 } },
    says: 'Owed: 40 points, spent before they were taken back. The next points pay them off.',
  },
  { entry: { explanation: { kind: 'test', paidOff: 40 } }, says: 'Paid off: 40 points that had been owed.' },
])('an entry says in words: $says', ({ entry, says }) => {
  expect(shows({ entries: [anEntry(entry)] })).toContain(says);
});

test.each<{ readonly state: RedemptionState; readonly says: string }>([
  { state: 'reserved', says: 'Being issued' },
  { state: 'issued', says: 'Ready to use' },
  { state: 'used', says: 'Used' },
  { state: 'returned', says: 'Given back' },
  { state: 'expired', says: 'Ended unused' },
])('a redemption that is $state reads “$says”', ({ state, says }) => {
  expect(shows({ redemptions: [aRedemption({ state })] })).toMatch(new RegExp(`5\\.00 off (\\w+ )?${says} LAUREL-TEST 500 points`));
});

test('points that are not active yet say when they will be', () => {
  expect(shows({ lots: [aLot({ activeAt: new Date('2026-04-01T00:00:00Z') })] })).toContain('Pending until 1 Apr 2026 · Never expires 100');
});

test('points that can be used until a day name it as their last, and stand out within 30 days of it', () => {
  const soon = aLot({ expiresAt: new Date('2026-04-01T00:00:00+01:00') });
  const later = aLot({ id: 2, expiresAt: new Date('2026-06-01T00:00:00+01:00') });

  expect(shows({ lots: [soon, later] })).toMatch(/Last day 31 Mar 2026 \w+ Expires soon \d+ Earned [\w ]+ Last day 31 May 2026 \d+/);
});

test('a warning noted on a member shows when, of how many points, and of which end', () => {
  const warning = {
    expiresAt: new Date('2026-04-01T00:00:00+01:00'),
    points: points(250),
    days: 7,
    givenAt: new Date('2026-03-25T10:00:00Z'),
  };

  expect(shows({ warnings: [warning] })).toContain('Expiry warnings 250 points, last day 31 Mar 2026 Noted 7 days before, on 25 Mar 2026');
});

test('many lots are shown when they are asked for', () => {
  const lots = Array.from({ length: 40 }, (_, index) => aLot({ id: index + 1, points: points(7) }));

  expect(shows({ lots })).toContain('Show all 40');
});

test('the tier says since when, until when, and what is missing', () => {
  const tier = {
    name: 'Gold',
    since: new Date('2026-03-02T10:00:00Z'),
    keptUntil: null,
    isManual: true,
    metric: '440 points',
    next: '60 more points by 31 December for Platinum',
    keep: null,
    choices: [],
  };

  const words = shows({ tier });
  expect(words).toContain('Gold Info By hand Since 2 Mar 2026');
  expect(words).toContain('Counted so far: 440 points 60 more points by 31 December for Platinum');
});

test('what is owed stands beside what is active', () => {
  expect(shows({ balance: { active: 0, pending: 0, deficit: 37, expiringSoon: 0, lifetime: 0 } })).toContain(
    'Owed 37 Taken back after being spent',
  );
});
