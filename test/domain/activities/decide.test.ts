import { describe, expect, test } from 'vitest';

import { anActivityRule, anActivityState } from '#test/builders/activities.ts';
import { tier } from '#test/builders/tiers.ts';
import { rule, utc, zone } from '#test/builders/values.ts';
import { decideActivity, earnedKey, type ActivityState } from '#app/domain/activities/decide.ts';
import type { ActivityRule } from '#app/domain/activities/activity-rule.ts';
import { activityInWords } from '#app/domain/activities/explanation.ts';
import type { Happening } from '#app/domain/activities/happening.ts';
import { refusalInWords } from '#app/domain/activities/refusal.ts';
import { noCaps } from '#app/domain/earning/cap.ts';
import { points } from '#app/domain/values/points.ts';

const occurredAt = new Date('2026-03-31T10:00:00Z');
const decide = (rules: readonly ActivityRule[], happening: Happening, state: Partial<ActivityState> = {}, where = utc) => {
  const decision = decideActivity(rules, happening, anActivityState(state), where);
  return decision.ok ? decision.value.map(({ rule: id, naturalKey, points: count }) => [id, naturalKey, count]) : decision.refusal.kind;
};
const signUp = anActivityRule({ kind: 'sign-up' });

describe('what gives points', () => {
  test.each<[ActivityRule, Happening, string]>([
    [signUp, { kind: 'sign-up', occurredAt }, 'sign-up'],
    [anActivityRule({ kind: 'newsletter' }), { kind: 'newsletter', occurredAt }, 'newsletter'],
    [
      anActivityRule({ kind: 'social', network: 'Instagram', action: 'follow' }),
      { kind: 'social', network: 'instagram', action: 'follow', occurredAt },
      'instagram/follow',
    ],
    [anActivityRule({ kind: 'review' }), { kind: 'review', product: 'gid://shopify/Product/1', occurredAt }, 'gid://shopify/Product/1'],
    [anActivityRule({ kind: 'referral' }), { kind: 'referral', friend: 'friend-1', occurredAt }, 'friend-1'],
    [anActivityRule({ kind: 'survey', survey: null }), { kind: 'survey', survey: 'Spring', occurredAt }, 'spring'],
    [anActivityRule({ kind: 'custom', event: 'visit' }), { kind: 'custom', event: 'visit', id: '77', occurredAt }, '77'],
  ])('%o', (one, happening, key) => expect(decide([one], happening)).toEqual([[one.id, key, 50]]));

  test('each rule about it gives its own', () => {
    const more = anActivityRule({ kind: 'sign-up' }, { id: rule('more'), points: points(20) });
    expect(decide([signUp, more], { kind: 'sign-up', occurredAt })).toEqual([
      ['sign-up', 'sign-up', 50],
      ['more', 'sign-up', 20],
    ]);
  });
});

describe('what gives none', () => {
  test('an activity that no rule is about', () => expect(decide([signUp], { kind: 'newsletter', occurredAt })).toBe('not-offered'));
  test('a rule that is switched off', () =>
    expect(decide([{ ...signUp, enabled: false }], { kind: 'sign-up', occurredAt })).toBe('not-offered'));
  test('an event that the program does not know', () =>
    expect(decide([anActivityRule({ kind: 'custom', event: 'visit' })], { kind: 'custom', event: 'party', id: '1', occurredAt })).toBe(
      'unknown-event',
    ));
  test('another network, or another action', () => {
    const follow = anActivityRule({ kind: 'social', network: 'instagram', action: 'follow' });
    expect(decide([follow], { kind: 'social', network: 'instagram', action: 'share', occurredAt })).toBe('not-offered');
  });
  test('what a rule gave for before', () =>
    expect(decide([signUp], { kind: 'sign-up', occurredAt }, { earned: new Set([earnedKey(signUp.id, 'sign-up')]) })).toBe(
      'already-earned',
    ));
  test('a member who does not meet the conditions', () => {
    const forGold = { ...signUp, conditions: { all: [{ kind: 'tier', tiers: [tier('gold')] } as const], any: [], none: [] } };
    expect([
      decide([forGold], { kind: 'sign-up', occurredAt }),
      decide([forGold], { kind: 'sign-up', occurredAt }, { tier: tier('gold') }),
    ]).toEqual(['not-eligible', [['sign-up', 'sign-up', 50]]]);
  });
  test('one whom the conditions leave out', () => {
    const notStaff = { ...signUp, conditions: { all: [], any: [], none: [{ kind: 'customer-tag', tags: ['Staff'] } as const] } };
    expect(decide([notStaff], { kind: 'sign-up', occurredAt }, { customerTags: ['staff'] })).toBe('not-eligible');
  });
});

describe('a birthday', () => {
  const birthday = anActivityRule({ kind: 'birthday', daysSetBefore: 30 });
  const on = (day: string, monthDay: string, setAt: string): Happening => ({
    kind: 'birthday',
    birthday: { monthDay, setAt: new Date(setAt) },
    occurredAt: new Date(day),
  });

  test('counts where the date was set so many days before', () =>
    expect(decide([birthday], on('2026-03-31T00:00:00Z', '03-31', '2026-03-01T23:00:00Z'))).toEqual([['birthday', '2026', 50]]));
  test('not where it was set a day later', () =>
    expect(decide([birthday], on('2026-03-31T00:00:00Z', '03-31', '2026-03-02T00:00:00Z'))).toBe('date-set-too-late'));
  test('not on another day', () =>
    expect(decide([birthday], on('2026-03-30T23:59:59Z', '03-31', '2025-03-02T00:00:00Z'))).toBe('not-today'));
  test('once in a year, also where the date was changed', () =>
    expect(decide([birthday], on('2026-08-31T00:00:00Z', '08-31', '2026-05-02T00:00:00Z'), { earned: new Set(['birthday:2026']) })).toBe(
      'already-earned',
    ));
  test('of 29 February is kept on the 28th where there is no 29th', () =>
    expect(
      ['2026-02-28', '2026-03-01', '2028-02-28', '2028-02-29'].map((day) =>
        decide([birthday], on(`${day}T12:00:00Z`, '02-29', '2025-01-01T00:00:00Z')),
      ),
    ).toEqual([[['birthday', '2026', 50]], 'not-today', 'not-today', [['birthday', '2028', 50]]]));
  test('is a day of the shop’s', () =>
    expect(decide([birthday], on('2026-03-30T18:15:00Z', '03-31', '2025-03-02T00:00:00Z'), {}, zone('Asia/Kathmandu'))).toEqual([
      ['birthday', '2026', 50],
    ]));
});

describe('a cap', () => {
  const review = (over: Partial<ActivityRule['caps']>) => [anActivityRule({ kind: 'review' }, { caps: { ...noCaps, ...over } })];
  const happening: Happening = { kind: 'review', product: 'tea', occurredAt };

  test('leaves what is left of it', () =>
    expect(
      decide(review({ perMember: [{ period: 'month', points: points(120) }] }), happening, {
        capsUsed: { 'rule/review/month/2026-03': 100 },
      }),
    ).toEqual([['review', 'tea', 20]]));
  test('that is used up gives nothing', () =>
    expect(
      decide(review({ perMember: [{ period: 'month', points: points(120) }] }), happening, {
        capsUsed: { 'rule/review/month/2026-03': 120 },
      }),
    ).toBe('capped'));
  test('of another month is another', () =>
    expect(
      decide(review({ perMember: [{ period: 'month', points: points(120) }] }), happening, {
        capsUsed: { 'rule/review/month/2026-02': 120 },
      }),
    ).toEqual([['review', 'tea', 50]]));
  test('over all members counts theirs', () =>
    expect(decide(review({ inTotal: points(1000) }), happening, { capsUsed: { 'rule/review/total': 1000 } })).toBe('capped'));
  test('is told in the entry’s words', () => {
    const decision = decideActivity(
      review({ inTotal: points(1000) }),
      happening,
      anActivityState({ capsUsed: { 'rule/review/total': 990 } }),
      utc,
    );
    if (!decision.ok) throw new Error('it is not used up');
    const [credit] = decision.value;
    expect([credit?.capUse, credit && activityInWords('10 points', credit.explanation)]).toEqual([
      { 'rule/review/total': 10 },
      '10 points earned: review. It gives 50; of at most 1000, 990 had been given.',
    ]);
  });
});

test('a refusal is told in words', () =>
  expect(refusalInWords({ kind: 'capped', limit: 'month' })).toBe('The rule has given all that it may to this member this month.'));
