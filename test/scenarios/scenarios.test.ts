import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { main } from './main.ts';
import { runScenario, type ScenarioRun } from './runner/run.ts';

const folder = import.meta.dirname;
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'))
  .sort();

describe('every scenario is as expected', () => {
  test.for(files)('%s', (file) => {
    expect(unmet(runScenario(JSON.parse(readFileSync(join(folder, file), 'utf8'))))).toEqual([]);
  });
});

test('there are at least sixty, and each says its question and its working', () => {
  const silent = files.filter((file) => !/"question": ".+"[^]*"working": ".+"/.test(readFileSync(join(folder, file), 'utf8')));

  expect([files.length >= 60, silent]).toEqual([true, []]);
});

const order = { at: '2026-03-02T10:00:00Z', event: 'order', amount: '25.00' };
const problems = (json: unknown) => {
  const run = runScenario(json);
  return 'problems' in run ? run.problems.map(({ path, message }) => `${path}: ${message}`) : [];
};

test('the smallest scenario has everything by default', () => {
  expect(
    unmet(
      runScenario({
        timeline: [
          { event: 'order', amount: '25.00' },
          { event: 'expect', active: 25 },
        ],
      }),
    ),
  ).toEqual([]);
});

test('an expectation that is not met says what is, and the command ends with 1', () => {
  const run = runScenario({ timeline: [{ ...order, expect: { earned: 26 } }] });

  expect(unmet(run)).toEqual([{ path: 'timeline[0].earned', expected: 26, actual: 25, isMet: false }]);
});

test('a refusal that nobody expected is not as expected', () => {
  const program = { rewards: [{ id: 'five-off', benefit: { kind: 'amount-off', price: 500, amount: '5.00' } }] };

  expect(unmet(runScenario({ program, timeline: [order, { event: 'redeem' }] }))).toEqual([
    { path: 'timeline[1].refused', expected: null, actual: 'insufficient-points', isMet: false },
  ]);
});

test('an unknown field is named with its place', () => {
  expect(problems({ timeline: [{ ...order, amout: '1.00' }] })[0]).toMatch(
    /^timeline\[0\]: there is no such field: amout \(known here: event, at/,
  );
});

test('an unknown setting of the program is named with its place', () => {
  expect(problems({ program: { earning: { roundng: 'floor' } }, timeline: [order] })).toEqual([
    'program: earning: There is no such setting: roundng (known here: rules, campaigns, exclusions, basis, overlap, rounding, roundedPer, caps, trigger, pendingDays, guestDays).',
  ]);
});

test.each([
  [
    'a list where a group of settings belongs',
    { tiers: [{ id: 'gold', atLeast: 500 }] },
    'program: tiers: Tiers: choose what members qualify by.',
  ],
  [
    'a kind that there is not',
    { earning: { rules: [{ award: { kind: 'multiplier', factor: 2 } }] } },
    'program: earning.rules[0].award.kind: Award: choose points per amount spent, per order, per item, or a bonus. (one of: flat, per-spend, per-unit, bonus)',
  ],
])('%s is refused in a program', (_what, program, expected) => {
  expect(problems({ program, timeline: [order] })).toEqual([expected]);
});

test('a product can be named by its id', () => {
  const product = 'gid://shopify/Product/1';
  const tea = { award: { kind: 'flat', points: 7 }, conditions: { all: [{ kind: 'product', products: [product] }] } };
  const program = { earning: { rules: [tea] } };

  expect(
    unmet(runScenario({ program, timeline: [{ event: 'order', lines: [{ product, price: '1.00' }], expect: { earned: 7 } }] })),
  ).toEqual([]);
});

test('lines that an edit adds or changes are taxed like the others', () => {
  const edit = { event: 'edit', add: [{ price: '60.00' }], change: [{ line: '1', discount: '60.00' }], expect: { active: 100 } };

  expect(
    unmet(runScenario({ shop: { taxesIncluded: true }, timeline: [{ event: 'order', amount: '120.00', taxPercent: 20 }, edit] })),
  ).toEqual([]);
});

test('what a line gives back beyond what was paid for it counts as a refund by amount', () => {
  const lines = [
    { id: 'pan', price: '50.00' },
    { id: 'lid', price: '20.00' },
  ];
  const refund = { event: 'refund', lines: [{ line: 'lid', amount: '20.00' }], expect: { takenBack: 20, active: 40 } };

  expect(unmet(runScenario({ timeline: [{ event: 'order', lines, discount: '10.00' }, refund] }))).toEqual([]);
});

test('the tags of early access and of the tier are the customer’s while they last', () => {
  const program = {
    tiers: { tiers: [{ id: 'gold', atLeast: 25, benefits: { earlyAccessTag: 'gold' } }] },
    rewards: [{ benefit: { kind: 'early-access', price: 5, tag: 'early', days: 7 } }],
  };
  const redeem = { event: 'redeem', expect: { tags: ['early', 'gold', 'own'] } };
  const later = { event: 'expect', at: '2026-03-09T10:00:00Z', tags: ['gold', 'own'] };

  expect(unmet(runScenario({ program, members: { ann: { tags: ['own'] } }, timeline: [order, redeem, later] }))).toEqual([]);
});

test.each([
  ['an unknown event', { event: 'dance' }, 'timeline[1].event: there is no such event (there are: order, pay, '],
  [
    'a tier that the program does not have',
    { event: 'set-tier', tier: 'gold' },
    'timeline[1].tier: the program has no tier "gold"; it has none',
  ],
  ['an order of nothing', { event: 'order' }, 'timeline[1]: write lines, or an amount'],
  ['a version that changes nothing', { event: 'publish' }, 'timeline[1]: write program, or changes'],
  ['time that goes back', { event: 'expect', at: '2026-03-01' }, 'timeline[1].at: it is earlier than the event before'],
  [
    'a line that is not there',
    { event: 'refund', lines: [{ line: 'cup' }] },
    'timeline[1]: order #1001 has no line "cup"; its lines are "1"',
  ],
  [
    'more pieces than there are',
    { event: 'refund', lines: [{ line: '1', quantity: 2 }] },
    'timeline[1]: line "1" of order #1001 has 1 pieces left, not 2',
  ],
  ['more decimals than the currency has', { event: 'refund', amount: '1.001' }, 'timeline[1]: "1.001" is not an amount in EUR'],
  ['an order that is not there', { event: 'cancel', order: '1002' }, 'timeline[1].order: there is no order "1002" yet'],
])('%s is told with its place in the file', (_what, event, expected) => {
  expect(problems({ timeline: [order, event] })[0]).toContain(expected);
});

test('the same scenario gives the same ids, hashes and balances each time', () => {
  const json = JSON.parse(readFileSync(join(folder, 'refunds/redeemed-points-in-proportion.json'), 'utf8')) as unknown;
  const ledger = (run: ScenarioRun) => ('world' in run ? [...run.world.shop.members.values()].map(({ history }) => history) : []);

  expect(ledger(runScenario(json))).toEqual(ledger(runScenario(json)));
});

test('the command prints statement and expectations, and ends with 0, 1 or 2', () => {
  const said: string[] = [];
  const code = main([join(folder, 'the-contracts-example.json')], (text) => said.push(text));

  expect([code, main(['no-such-file.json'], () => undefined), main([], () => undefined)]).toEqual([0, 2, 2]);
  expect(said.join('\n')).toMatch(/10 points earned with order #1001[^]*€7\.11[^]*✓ takenBack: 10[^]*1 scenario: 1 as expected/);
});

test('as JSON it gives every member after every event', () => {
  const said: string[] = [];
  main(['--json', join(folder, 'the-contracts-example.json')], (text) => said.push(text));

  expect(JSON.parse(said.join(''))).toMatchObject({
    isMet: true,
    events: [
      { members: { ann: { active: 10 } }, entries: [{ kind: 'accrual', points: 10, source: '1001' }] },
      { members: { ann: { active: 0 } } },
    ],
  });
});

function unmet(run: ScenarioRun) {
  return 'problems' in run ? run.problems : run.events.flatMap(({ expectations }) => expectations.filter(({ isMet }) => !isMet));
}
