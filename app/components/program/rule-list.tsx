import { useShopSettings } from '../shell/shop-settings.tsx';
import { freshRuleId } from './editable-list.ts';
import { PartList } from './part-list.tsx';
import { RuleForm } from './rule-form.tsx';
import { startingAmount } from './starting-amount.ts';
import { usePartWords } from './use-part-words.ts';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { EarningRule } from '#app/domain/earning/rule.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';

export type RuleListProps = {
  readonly rules: readonly Typed<EarningRule>[];
  readonly onChange: (rules: readonly Typed<EarningRule>[]) => void;
};

const words = {
  heading: 'Ways to earn',
  text: 'Rules that match an order add up; bonuses are on top of the rest.',
  add: 'Add rule',
  none: 'No rule yet: no order earns anything. Most shops begin with points for what is spent.',
};

export function RuleList({ rules, onChange }: RuleListProps) {
  const { currency } = useShopSettings();
  const inWords = usePartWords();
  return (
    <PartList
      parts={rules}
      path="earning.rules"
      words={words}
      begin={() => beginRule(currency)}
      title={({ name }) => name}
      summary={inWords.rule}
      form={(rule, path, change) => <RuleForm rule={rule} path={path} onChange={change} />}
      onChange={onChange}
    />
  );
}

function beginRule(currency: CurrencyCode): Typed<EarningRule> {
  return {
    id: freshRuleId(),
    name: 'New rule',
    enabled: true,
    award: { kind: 'per-spend', points: 1, every: startingAmount(1, currency), counting: 'proportional' },
    conditions: { all: [], any: [], none: [] },
    combination: { kind: 'stacking' },
    caps: { perOrder: null, perMember: [], inTotal: null },
    campaign: null,
  };
}
