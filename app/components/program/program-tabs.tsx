import { Tabs } from '@shopify/polaris';

import { useErrorCount } from '../form/field-errors.tsx';
import { PolicyFields } from './policy-fields.tsx';
import { RewardList } from './reward-list.tsx';
import { RuleList } from './rule-list.tsx';

import type { ProgramForm } from '#app/contracts/forms/program.ts';
import type { ProgramTab } from '#app/contracts/pages/program.ts';

export type ProgramTabsProps = {
  readonly tab: ProgramTab;
  readonly form: ProgramForm;
  readonly onChange: (form: ProgramForm) => void;
  readonly onTab: (tab: ProgramTab) => void;
};

const order = ['earning', 'rewards', 'policies'] as const;

export function ProgramTabs({ tab, form, onChange, onTab }: ProgramTabsProps) {
  const all = useErrorCount('');
  const inRules = useErrorCount('earning.rules');
  const inRewards = useErrorCount('rewards');
  const errors = { earning: inRules, rewards: inRewards, policies: all - inRules - inRewards };
  const tabs = [
    { id: 'earning', content: 'Earning' },
    { id: 'rewards', content: 'Rewards' },
    { id: 'policies', content: 'Policies and names' },
  ].map((one, index) => {
    const count = errors[order[index] ?? 'policies'];
    return { ...one, ...(count > 0 ? { badge: String(count) } : {}) };
  });
  return (
    <Tabs tabs={tabs} selected={order.indexOf(tab)} onSelect={(index) => onTab(order[index] ?? 'earning')}>
      <Panel tab={tab} form={form} onChange={onChange} />
    </Tabs>
  );
}

function Panel({ tab, form, onChange }: Pick<ProgramTabsProps, 'tab' | 'form' | 'onChange'>) {
  switch (tab) {
    case 'earning':
      return <RuleList rules={form.earning.rules} onChange={(rules) => onChange({ ...form, earning: { ...form.earning, rules } })} />;
    case 'rewards':
      return <RewardList rewards={form.rewards} onChange={(rewards) => onChange({ ...form, rewards })} />;
    case 'policies':
      return <PolicyFields form={form} onChange={onChange} />;
  }
}
