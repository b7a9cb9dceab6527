import fc from 'fast-check';
import { expect, test } from 'vitest';

import { noCaps } from '#app/domain/earning/cap.ts';
import { lint } from '#app/domain/program/lint.ts';
import type { Condition } from '#app/domain/earning/condition.ts';
import type { EarningRule } from '#app/domain/earning/rule.ts';
import type { FindingName } from '#app/domain/program/lint/finding.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { Reward } from '#app/domain/redemption/reward.ts';
import { campaignId } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';
import { anyProgram, programRuns } from '#test/builders/any-program.ts';
import { aProgram, aReward, aRule, bonus, flat, on, perSpend, type ProgramOver } from '#test/builders/program.ts';
import { aTier, tier } from '#test/builders/tiers.ts';
import { amount, collection, product, rule, utc, zone } from '#test/builders/values.ts';

const now = new Date('2026-11-22T12:00:00Z');

function found(document: ProgramDocument, at = { now, zone: utc }): readonly string[] {
  return lint(document, at).map(({ name, path }) => `${name} ${path.join('.')}`.trim());
}

/** The findings that the rules give rise to, beside the one that every order earns by. */
function ofRules(...rules: readonly Partial<EarningRule>[]): readonly string[] {
  return found(
    aProgram({ earning: { rules: [aRule(), ...rules.map((over, index) => aRule({ id: rule(`r-${index}`), award: flat(1), ...over }))] } }),
  );
}

function ofReward(over: Partial<Reward>, program: ProgramOver = {}): readonly string[] {
  return found(aProgram({ ...program, rewards: [aReward(over)] }));
}

function time(over: Partial<Extract<Condition, { kind: 'time-window' }>>): Condition {
  return { kind: 'time-window', startsOn: null, endsOn: null, weekdays: [], startsAtTime: null, endsAtTime: null, ...over };
}

const subtotal = (min: string | null, max: string | null): Condition => ({
  kind: 'subtotal',
  amountMin: min === null ? null : amount(min),
  amountMax: max === null ? null : amount(max),
});
const summer = campaignId('summer') ?? never();
const aCampaign = { id: summer, name: 'Summer', enabled: true, startsOn: null, endsOn: null, caps: noCaps };

function never(): never {
  throw new Error('not an id');
}

test('finds nothing in a program that is in order', () => {
  expect(lint(aProgram(), { now, zone: utc })).toEqual([]);
});

test('says in a sentence what it has found', () => {
  expect(lint(aProgram({ earning: { rules: [] } }), { now, zone: utc })).toEqual([
    {
      name: 'nothing-earns',
      severity: 'warning',
      path: ['earning', 'rules'],
      words: 'No earning rule is on: orders earn nothing.',
    },
  ]);
});

test.each([
  ['two products', on({ kind: 'product', products: [product(1)] }, { kind: 'product', products: [product(2)] })],
  ['from 50 and up to 20', on(subtotal('50.00', null), subtotal(null, '20.00'))],
  ['tea, but no tea or coffee', { ...on({ kind: 'vendor', vendors: ['Tea'] }), none: [{ kind: 'vendor', vendors: ['Coffee', 'tea '] }] }],
  ['every 5th up to the 4th', on({ kind: 'order-number', numberMin: null, numberMax: 4, every: 5 })],
  ['a Sunday in a span without one', on(time({ startsOn: '2026-11-23', endsOn: '2026-11-25', weekdays: [7] }))],
  ['Monday and Tuesday at once', on(time({ weekdays: [1] }), time({ weekdays: [2] }))],
  [
    'nothing left of any',
    {
      ...on({ kind: 'country', countries: ['GB'] }),
      any: [
        { kind: 'country', countries: ['DE'] },
        { kind: 'country', countries: ['FR'] },
      ],
    },
  ],
] as const)('finds conditions that contradict each other: %s', (_name, conditions) => {
  expect(ofRules({ conditions })).toContain('contradicting-conditions earning.rules.1.conditions');
});

test.each([
  ['two tags of a product', on({ kind: 'product-tag', tags: ['a'] }, { kind: 'product-tag', tags: ['b'] })],
  ['from 50 and up to 50', on(subtotal('50.00', null), subtotal(null, '50.00'))],
  ['every 5th from the 5th to the 5th', on({ kind: 'order-number', numberMin: 5, numberMax: 5, every: 5 })],
  ['any company and one', on({ kind: 'company', companies: [] }, { kind: 'company', companies: [] })],
  ['the last day of it', on(time({ endsOn: '2026-11-22' }))],
] as const)('finds no contradiction where there is none: %s', (_name, conditions) => {
  expect(ofRules({ conditions })).toEqual([]);
});

test('knows the last day by the shop’s own calendar', () => {
  const program = aProgram({ earning: { rules: [aRule({ conditions: on(time({ endsOn: '2026-11-22' })) })] } });

  expect(found(program, { now, zone: zone('Pacific/Apia') })).toContain('time-is-over earning.rules.0.conditions');
});

test('finds rules of campaigns that are off or over, and campaigns without rules', () => {
  const withCampaign = (over: object) =>
    found(
      aProgram({
        earning: { rules: [aRule(), aRule({ id: rule('s'), award: flat(1), campaign: summer })], campaigns: [{ ...aCampaign, ...over }] },
      }),
    );

  expect(withCampaign({})).toEqual([]);
  expect(withCampaign({ enabled: false })).toEqual(['campaign-off earning.rules.1.campaign']);
  expect(withCampaign({ endsOn: '2026-11-21' })).toEqual([
    'campaign-over earning.rules.1.campaign',
    'time-is-over earning.campaigns.0.endsOn',
  ]);
  expect(found(aProgram({ earning: { campaigns: [aCampaign] } }))).toEqual(['campaign-without-rules earning.campaigns.0']);
});

test('finds a rule only for tiers that are not there', () => {
  expect(ofRules({ conditions: on({ kind: 'tier', tiers: [tier('gold')] }) })).toEqual(['unknown-tier earning.rules.1.conditions']);
});

const exclusive = { kind: 'exclusive', priority: 5, over: 'order', keepsBonuses: false } as const;
const onTea = on({ kind: 'collection', collections: [collection(1)] });

test('finds a rule that an exclusive one always suppresses', () => {
  expect(ofRules({ combination: exclusive })).toContain('suppressed-always earning.rules.0');
  expect(ofRules({ combination: exclusive, conditions: onTea })).not.toContain('suppressed-always earning.rules.0');
  expect(ofRules({ combination: exclusive, enabled: false })).toEqual([]);
  expect(ofRules({ combination: exclusive, caps: { ...noCaps, perOrder: points(10) } })).toEqual([]);
});

test('spares bonuses where the exclusive rule keeps them, and rules of higher priority', () => {
  const bonusBeside = (keepsBonuses: boolean) =>
    ofRules({ combination: { ...exclusive, keepsBonuses } }, { award: bonus(50) }).includes('suppressed-always earning.rules.2');

  expect(bonusBeside(false)).toBe(true);
  expect(bonusBeside(true)).toBe(false);
  expect(ofRules({ combination: exclusive }, { combination: { ...exclusive, priority: 9 }, conditions: onTea })).not.toContain(
    'suppressed-always earning.rules.2',
  );
});

test('finds two rules that pay for the same thing', () => {
  expect(ofRules({ award: perSpend(2, '1.00') })).toEqual(['paid-twice earning.rules.1']);
  expect(ofRules({ award: perSpend(2, '1.00'), conditions: onTea })).toEqual([]);
  expect(ofRules({ conditions: onTea }, { conditions: onTea })).toEqual(['paid-twice earning.rules.2']);
  expect(ofRules({ award: bonus(10) }, { award: bonus(10) })).toEqual([]);
});

test('finds two activities that pay for the same thing', () => {
  const activity = (id: string, survey: string | null) => ({
    id: rule(id),
    name: id,
    enabled: true,
    activity: { kind: 'survey', survey } as const,
    points: points(5),
    conditions: { all: [], any: [], none: [] },
    caps: noCaps,
  });

  expect(found(aProgram({ activities: [activity('a', 'tea'), activity('b', null)] }))).toEqual(['paid-twice activities.1']);
  expect(found(aProgram({ activities: [activity('a', 'tea'), activity('b', 'coffee')] }))).toEqual([]);
});

test('finds a limit below what is given at once', () => {
  expect(ofRules({ award: flat(50), caps: { ...noCaps, perOrder: points(40) } })).toEqual(['cap-below-award earning.rules.1.caps']);
});

test('adds up what rules and bonuses pay out, to the hundredth of a percent', () => {
  const paying = (count: number, percent: number) => {
    const rules = [aRule({ award: perSpend(count, '1.00') }), aRule({ id: rule('b'), name: 'Double', award: bonus(percent) })];
    return lint(aProgram({ earning: { rules } }), { now, zone: utc });
  };

  expect(paying(10, 100)).toEqual([]);
  expect(paying(10, 100.0001).map(({ words }) => words)).toEqual([
    'Earning rule “Every order”, with “Double”, gives points worth 20.01% of what is spent; 20% is set as the most.',
    'Earning rule “Double”, with “Every order”, gives points worth 20.01% of what is spent; 20% is set as the most.',
  ]);
});

test('pays out with the highest tier’s bonus, and not by rules that never meet', () => {
  const tiers = { tiers: [aTier('gold', 100, { bonusPercent: 50 })] };
  const tea = aRule({ id: rule('tea'), award: perSpend(15, '1.00'), conditions: onTea });
  const coffee = aRule({
    id: rule('coffee'),
    award: perSpend(15, '1.00'),
    conditions: on({ kind: 'collection', collections: [collection(2)] }),
  });

  expect(found(aProgram({ earning: { rules: [aRule({ award: perSpend(15, '1.00') })] }, tiers }))).toEqual([
    'payout-above-margin earning.rules.0',
  ]);
  expect(found(aProgram({ earning: { rules: [tea, coffee] } }))).toEqual([]);
  expect(found(aProgram({ earning: { rules: [aRule({ award: perSpend(10, '1.00') }), tea] } }))).toEqual([
    'payout-above-margin earning.rules.1',
  ]);
  expect(found(aProgram({ earning: { rules: [aRule({ award: perSpend(10, '1.00') }), tea], overlap: 'most-specific' } }))).toEqual([]);
});

test('finds a reward that costs more than anybody can hold', () => {
  const lifetime = { earning: { caps: { ...noCaps, perMember: [{ period: 'lifetime' as const, points: points(499) }] } } };
  const monthly = {
    earning: { caps: { ...noCaps, perMember: [{ period: 'month' as const, points: points(10) }] } },
    expiry: { kind: 'fixed' as const, count: 12, unit: 'months' as const, byTier: {}, warningDays: [] },
  };

  expect(ofReward({}, lifetime)).toEqual(['reward-out-of-reach rewards.0.benefit']);
  expect(ofReward({}, monthly)).toEqual(['reward-out-of-reach rewards.0.benefit']);
  expect(ofReward({}, { ...monthly, expiry: { kind: 'none', byTier: {}, warningDays: [] } })).toEqual([]);
  expect(ofReward({ priceByTier: { [tier('gold')]: points(400) } }, { ...lifetime, tiers: { tiers: [aTier('gold', 100)] } })).not.toContain(
    'reward-out-of-reach rewards.0.benefit',
  );
});

test('finds a tier, and a reward for it, that nobody can reach', () => {
  const caps = { ...noCaps, perMember: [{ period: 'year' as const, points: points(1_000) }] };
  const reward = { audience: { tiers: [tier('gold')], customerTags: [], segments: [] } };

  expect(ofReward(reward, { earning: { caps }, tiers: { tiers: [aTier('gold', 3_001)] } })).toEqual([
    'tier-out-of-reach tiers.tiers.0.atLeast',
    'reward-out-of-reach rewards.0.audience.tiers',
  ]);
  expect(ofReward(reward, { earning: { caps }, tiers: { tiers: [aTier('gold', 3_000)] } })).toEqual([]);
});

test('finds rewards that are over, out of stock, or whose codes never end', () => {
  expect(ofReward({ schedule: { startsOn: null, endsOn: '2026-11-21' } })).toEqual(['time-is-over rewards.0.schedule.endsOn']);
  expect(ofReward({ stock: 0 })).toEqual(['out-of-stock rewards.0.stock']);
  expect(ofReward({ codeLifetimeDays: null })).toEqual(['code-never-ends rewards.0.codeLifetimeDays']);
  expect(ofReward({ enabled: false })).toEqual(['nothing-to-redeem rewards']);
});

test.each([
  ['gift-card', '5.01', ['money-below-its-worth rewards.0.benefit']],
  ['store-credit', '5.01', ['money-below-its-worth rewards.0.benefit']],
  ['amount-off', '5.01', ['reward-below-its-worth rewards.0.benefit']],
  ['gift-card', '5.00', []],
] as const)('compares a reward with the value of its points: %s of %s for 500', (kind, worth, expected) => {
  expect(ofReward({ benefit: { kind, price: points(500), amount: amount(worth) } })).toEqual(expected);
});

test('finds points that expire before they are active', () => {
  const expiring = (expiry: ProgramDocument['expiry'], pendingDays: number) => found(aProgram({ expiry, earning: { pendingDays } }));
  const common = { byTier: {}, warningDays: [] };

  expect(expiring({ kind: 'fixed', count: 30, unit: 'days', ...common }, 30)).toEqual(['expires-before-active expiry']);
  expect(expiring({ kind: 'fixed', count: 31, unit: 'days', ...common }, 30)).toEqual([]);
  expect(expiring({ kind: 'calendar', endOf: 'year', plusMonths: 0, ...common }, 14)).toEqual(['may-expire-before-active expiry']);
  expect(expiring({ kind: 'calendar', endOf: 'year', plusMonths: 1, ...common }, 14)).toEqual([]);
});

test('finds warnings that nobody gets, and grace that is missing', () => {
  const warned = (terms: object, warningDays: readonly number[]) =>
    found(aProgram({ expiry: { byTier: {}, warningDays, ...terms } as ProgramDocument['expiry'] }));

  expect(warned({ kind: 'none' }, [30])).toEqual(['warning-without-expiry expiry.warningDays']);
  expect(warned({ kind: 'fixed', count: 30, unit: 'days' }, [7, 30])).toEqual(['warning-before-earned expiry.warningDays.1']);
  expect(
    found(aProgram({ refunds: { restoredGraceDays: 0 }, expiry: { kind: 'inactivity', months: 6, byTier: {}, warningDays: [] } })),
  ).toEqual(['points-come-back-expired refunds.restoredGraceDays']);
});

test('finds names that lack a language which others have', () => {
  expect(ofReward({ titles: { en: 'Off', de: 'Rabatt' } })).toEqual(['missing-translation pointsNames']);
});

test('reads any document, names the gravest first, and leaves no hole in a sentence', () => {
  const order = ['error', 'warning', 'note'];
  const seen = new Set<FindingName>();
  fc.assert(
    fc.property(anyProgram(), (document) => {
      const findings = lint(document, { now, zone: utc });
      for (const { name } of findings) seen.add(name);
      expect(findings.map(({ severity }) => order.indexOf(severity))).toEqual(
        findings.map(({ severity }) => order.indexOf(severity)).sort(),
      );
      expect(findings.filter(({ words }) => /undefined|null|NaN|Infinity|\[object|  /.test(words))).toEqual([]);
    }),
    programRuns,
  );
  expect(seen.size).toBeGreaterThan(3);
});
