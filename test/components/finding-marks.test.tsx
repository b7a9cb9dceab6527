import { expect, test } from 'vitest';

import { FindingsProvider } from '#app/components/lint/findings.tsx';
import { LintCard } from '#app/components/lint/lint-card.tsx';
import { RewardList } from '#app/components/program/reward-list.tsx';
import { RuleList } from '#app/components/program/rule-list.tsx';
import { TierList } from '#app/components/program/tier-list.tsx';
import { programForm } from '#app/contracts/forms/program.ts';
import type { Finding } from '#app/domain/program/lint/finding.ts';
import { aProgram, aReward, aRule } from '#test/builders/program.ts';
import { aTier, aTierPolicy } from '#test/builders/tiers.ts';
import { reward, rule } from '#test/builders/values.ts';
import { wordsOf } from './page.tsx';

const rules = [aRule({ name: 'First' }), aRule({ id: rule('second'), name: 'Second' })];
const form = programForm(
  aProgram({
    earning: { rules },
    rewards: [aReward(), aReward({ id: reward('another'), titles: { en: 'Another' } })],
    tiers: aTierPolicy({ tiers: [aTier('gold', 5)] }),
  }),
);
const nobody = () => undefined;

function reads(path: Finding['path'], words = 'It never does anything.'): string {
  const finding = { name: 'suppressed-always', severity: 'error', path, words } as const;
  return wordsOf(
    <FindingsProvider findings={[finding]}>
      <RuleList rules={form.earning.rules} onChange={nobody} />
      <RewardList rewards={form.rewards} onChange={nobody} />
      <TierList metric="order-count" tiers={form.tiers.tiers} onChange={nobody} />
    </FindingsProvider>,
  );
}

const mark = 'Critical Error : It never does anything.';

test.each([
  { path: ['earning', 'rules', 1, 'conditions'], row: 'Second' },
  { path: ['rewards', 1], row: 'Another' },
  { path: ['tiers', 'tiers', 0, 'atLeast'], row: 'Gold' },
])('what was found about “$row” is marked on its row, and read aloud there', ({ path, row }) => {
  expect(reads(path)).toContain(`${row} ${mark}`);
});

test('a row that nothing was found about has no mark: one that begins alike is another', () => {
  expect(reads(['earning', 'rules', 11])).not.toContain(mark);
  expect(reads(['rewards'])).not.toContain(mark);
});

test('beside the editor the first five findings are read, and the rest are asked for', () => {
  const findings = Array.from({ length: 7 }, (_, index): Finding => ({
    name: 'out-of-stock',
    severity: 'warning',
    path: ['rewards', index],
    words: `Reward ${index}.`,
  }));

  expect(wordsOf(<LintCard findings={findings} onTab={nobody} />)).toMatch(/Reward 4\. Show 2 more/);
});
