import { expect, test } from 'vitest';

import { publishWarnings } from '#app/components/program/publish-warnings.ts';
import { programForm } from '#app/contracts/forms/program.ts';
import { aProgram, aReward, aRule, bonus } from '#test/builders/program.ts';

const warnings = (over: Parameters<typeof aProgram>[0]) => publishWarnings(programForm(aProgram(over)));

test('a program that earns and gives something has nothing against it', () => {
  expect(warnings({})).toEqual([]);
});

test('a program whose rules are all off earns nothing, and says so', () => {
  expect(warnings({ earning: { rules: [aRule({ enabled: false })] } })).toEqual(['No earning rule is on: orders earn nothing.']);
});

test('bonuses alone are on top of nothing', () => {
  expect(warnings({ earning: { rules: [aRule({ award: bonus(100) })] } })).toEqual([
    'Only bonuses are on: a bonus is on top of other rules, so orders earn nothing.',
  ]);
});

test('a program without a reward that is on only collects', () => {
  expect(warnings({ rewards: [aReward({ enabled: false })] })).toEqual(['No reward is on: members collect points and cannot redeem them.']);
});
