import { expect, test } from 'vitest';

import { ComparisonCard } from '#app/components/back-test/comparison-card.tsx';
import type { BackTestReport, TrialReport } from '#app/domain/insight/back-test.ts';
import { wordsOf } from './page.tsx';

const trial: TrialReport = { points: 230, costMinor: 230, costOfRevenue: 92, outstanding: 200, liabilityMinor: 200, tiers: [] };
const report: BackTestReport = {
  orders: 1_204,
  members: 300,
  revenueMinor: 25_000,
  inForce: trial,
  draft: trial,
  reproduced: { orders: 1_204, difference: 0 },
  bands: [],
  winners: [],
  losers: [],
  tierMoves: [],
};

test('says how many orders were left out for their currency, where any was', () => {
  expect(wordsOf(<ComparisonCard report={{ ...report, inOtherCurrency: 1_310 }} />)).toMatch(/Left out, .* currency .*1,310 orders\./);
  expect(wordsOf(<ComparisonCard report={report} />)).not.toContain('Left out');
});
