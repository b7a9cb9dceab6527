import { BlockStack, Tabs } from '@shopify/polaris';

import { useErrorCount } from '../form/field-errors.tsx';
import { CampaignList } from './campaign-list.tsx';
import { CampaignsProvider } from './campaign-names.tsx';
import { ExclusionList } from './exclusion-list.tsx';
import { PolicyFields } from './policy-fields.tsx';
import { RewardList } from './reward-list.tsx';
import { RuleList } from './rule-list.tsx';
import { TierFields } from './tier-fields.tsx';
import { TiersProvider } from './tier-names.tsx';

import type { ProgramForm } from '#app/contracts/forms/program.ts';
import type { ProgramTab } from '#app/contracts/pages/program.ts';

export type ProgramTabsProps = {
  readonly tab: ProgramTab;
  readonly form: ProgramForm;
  readonly onChange: (form: ProgramForm) => void;
  readonly onTab: (tab: ProgramTab) => void;
};

const order = ['earning', 'rewards', 'tiers', 'policies'] as const;
const labels = { earning: 'Earning', rewards: 'Rewards', tiers: 'Tiers', policies: 'Policies and names' };

export function ProgramTabs({ tab, form, onChange, onTab }: ProgramTabsProps) {
  const errors = useTabErrors();
  const tabs = order.map((id) => ({ id, content: labels[id], ...(errors[id] > 0 ? { badge: String(errors[id]) } : {}) }));
  return (
    <TiersProvider tiers={form.tiers.tiers}>
      <CampaignsProvider campaigns={form.earning.campaigns}>
        <Tabs tabs={tabs} selected={order.indexOf(tab)} onSelect={(index) => onTab(order[index] ?? 'earning')}>
          <Panel tab={tab} form={form} onChange={onChange} />
        </Tabs>
      </CampaignsProvider>
    </TiersProvider>
  );
}

/** How many fields of each tab must be corrected; what stands in no other is a policy. */
function useTabErrors(): Readonly<Record<ProgramTab, number>> {
  const all = useErrorCount('');
  const earning = [useErrorCount('earning.rules'), useErrorCount('earning.campaigns'), useErrorCount('earning.exclusions')].reduce(
    (total, count) => total + count,
  );
  const [rewards, tiers] = [useErrorCount('rewards'), useErrorCount('tiers')];
  return { earning, rewards, tiers, policies: all - earning - rewards - tiers };
}

function Panel({ tab, form, onChange }: Pick<ProgramTabsProps, 'tab' | 'form' | 'onChange'>) {
  const { earning } = form;
  switch (tab) {
    case 'earning':
      return (
        <BlockStack gap="400">
          <RuleList rules={earning.rules} onChange={(rules) => onChange({ ...form, earning: { ...earning, rules } })} />
          <CampaignList campaigns={earning.campaigns} onChange={(campaigns) => onChange({ ...form, earning: { ...earning, campaigns } })} />
          <ExclusionList
            exclusions={earning.exclusions}
            onChange={(exclusions) => onChange({ ...form, earning: { ...earning, exclusions } })}
          />
        </BlockStack>
      );
    case 'rewards':
      return <RewardList rewards={form.rewards} onChange={(rewards) => onChange({ ...form, rewards })} />;
    case 'tiers':
      return <TierFields tiers={form.tiers} onChange={(tiers) => onChange({ ...form, tiers })} />;
    case 'policies':
      return <PolicyFields form={form} onChange={onChange} />;
  }
}
