import fc from 'fast-check';
import { expect, test } from 'vitest';

import { noCaps } from '#app/domain/earning/cap.ts';
import { lint } from '#app/domain/program/lint.ts';
import type { Condition } from '#app/domain/earning/condition.ts';
import type { FindingName } from '#app/domain/program/lint/finding.ts';
import { campaignId } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';
import { anyProgram, programRuns } from '#test/builders/any-program.ts';
import { aProgram, aRule, bonus, flat, on, perSpend } from '#test/builders/program.ts';
import { tier } from '#test/builders/tiers.ts';
import { amount, product, rule, utc, zone } from '#test/builders/values.ts';
import { found, now, ofRules, onTea } from './linted.ts';

function time(over: Partial<Extract<Condition, { kind: 'time-window' }>>): Condition {
  return { kind: 'time-window', startsOn: null, endsOn: null, weekdays: [], startsAtTime: null, endsAtTime: null, ...over };
}

const overnight = { startsAtTime: '22:00', endsAtTime: '02:00' };
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
  // Seen red without isOverMidnight in contradiction.ts, and in implies.ts.
  ['a Tuesday in the night of Monday', on(time({ weekdays: [1], ...overnight }), time({ weekdays: [2] }))],
  ['the night of Monday, but not Monday', { ...on(time({ weekdays: [1], ...overnight })), none: [time({ weekdays: [1] })] }],
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
