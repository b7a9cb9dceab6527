import { expect, test } from 'vitest';

import { evaluate } from '#app/domain/earning/evaluate.ts';
import { diffPrograms } from '#app/domain/program/diff.ts';
import { exampleContext, exampleOrder } from '#app/domain/program/example.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { points } from '#app/domain/values/points.ts';
import { aProgram, aReward, aRule, bonus, on, perSpend } from '#test/builders/program.ts';
import { amount, collection, reward, rule, utc } from '#test/builders/values.ts';

function words(before: ProgramDocument, after: ProgramDocument): readonly string[] {
  return diffPrograms(before, after).map((change) => `${change.section}: ${change.words}`);
}

test('says nothing where nothing differs', () => {
  expect(diffPrograms(aProgram(), aProgram())).toEqual([]);
});

test('says in a sentence each what a draft adds, changes and removes', () => {
  const tea = aRule({
    id: rule('tea'),
    name: 'Double on tea',
    award: bonus(100),
    conditions: on({ kind: 'collection', collections: [collection(7)] }),
  });
  const after = aProgram({
    earning: { rules: [aRule({ name: 'All orders', award: perSpend(3, '1.00'), enabled: false }), tea], pendingDays: 14 },
    refunds: { shortfall: 'forgive' },
    rewards: [
      aReward({
        id: reward('ten-off'),
        titles: { en: '10.00 off' },
        benefit: { kind: 'amount-off', price: points(900), amount: amount('10.00') },
      }),
    ],
  });

  expect(words(aProgram(), after)).toEqual([
    'earning: Earning rule “Double on tea” added: Double points on collection 7.',
    'earning: Earning rule “Every order” is now called “All orders”.',
    'earning: Earning rule “All orders”: 3 points for every £1.00 spent (was 1 point for every £1.00 spent).',
    'earning: Earning rule “All orders” switched off.',
    'earning: Days until points are active: 14 (was 0).',
    'refunds: Points to take back that are spent already: are let go (was are owed).',
    'rewards: Reward “10.00 off” added: 900 points for £10.00 off, code valid 30 days, combines with shipping discounts.',
    'rewards: Reward “5.00 off” removed: 500 points for £5.00 off, code valid 30 days, combines with shipping discounts.',
  ]);
});

test('calls products and collections by their titles where they are known', () => {
  const on7 = aRule({ conditions: on({ kind: 'collection', collections: [collection(7), collection(8)] }) });
  const titleOf = (id: string) => (id === collection(7) ? 'Tea' : undefined);

  expect(
    diffPrograms(aProgram(), aProgram({ earning: { rules: [on7] } }), { locale: 'en', titleOf }).map((change) => change.words),
  ).toEqual(['Earning rule “Every order”: 1 point for every £1.00 spent on Tea or collection 8 (was 1 point for every £1.00 spent).']);
});

test('says that a list too long to tell has changed', () => {
  const about = (last: number) =>
    aProgram({
      earning: { rules: [aRule({ conditions: on({ kind: 'collection', collections: [1, 2, 3, 4, 5, 6, last].map(collection) }) })] },
    });

  expect(words(about(7), about(8))).toEqual([
    'earning: Earning rule “Every order” is about other products, collections or tags of its long lists.',
  ]);
});

test('says that only the order of a list changed', () => {
  const [one, two] = [aRule(), aRule({ id: rule('second'), name: 'Second' })];

  expect(words(aProgram({ earning: { rules: [one, two] } }), aProgram({ earning: { rules: [two, one] } }))).toEqual([
    'earning: Earning rules are listed in another order.',
  ]);
});

test('says what translations changed', () => {
  const after = aProgram({
    rewards: [aReward({ titles: { en: '5.00 off', de: '5,00 Rabatt' } })],
    pointsNames: { en: { one: 'point', other: 'points' } },
  });

  expect(words(aProgram(), after)).toEqual([
    'program: Points are called in English: point / points (was leaf / leaves).',
    'rewards: Reward “5.00 off”, title in German: 5,00 Rabatt (was none).',
  ]);
});

test('works out the example beside the editor: an order of 84.50 at 3 per 1.00 earns 253', () => {
  const program = aProgram({ earning: { rules: [aRule({ award: perSpend(3, '1.00') })] } });

  expect(evaluate(exampleOrder(amount('84.50'), new Date('2026-03-02T10:00:00Z')), program, exampleContext, utc).points).toBe(253);
});
