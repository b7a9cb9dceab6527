import { Select } from '@shopify/polaris';

import { useFieldError } from '../form/field-errors.tsx';
import { CapsFields } from './caps-fields.tsx';
import { CombinationFields } from './combination-fields.tsx';
import { useCampaigns } from './campaign-names.tsx';
import { FoldedSection } from './folded-section.tsx';

import type { RuleFormProps } from './rule-form.tsx';

/** A rule's campaign, combination and limits. */
export function RuleLimits({ rule, path, onChange }: RuleFormProps) {
  const campaigns = useCampaigns();
  const error = useFieldError(`${path}.campaign`);
  const isUsed =
    rule.campaign !== null ||
    rule.combination.kind !== 'stacking' ||
    rule.caps.perOrder !== null ||
    rule.caps.inTotal !== null ||
    rule.caps.perMember.length > 0;
  return (
    <FoldedSection id={`${rule.id}-limits`} title="Campaign, combination and limits" isUsed={isUsed}>
      <Select
        label="Campaign"
        helpText={campaigns.length === 0 ? 'There is none yet: add one below the rules.' : 'The rule gives points only while it runs.'}
        options={[
          { value: '', label: 'None: always' },
          ...campaigns.map(({ id, name }) => ({ value: id, label: name || 'A campaign without a name' })),
        ]}
        value={rule.campaign ?? ''}
        onChange={(chosen) => onChange({ ...rule, campaign: campaigns.find(({ id }) => id === chosen)?.id ?? null })}
        {...(error ? { error } : {})}
      />
      <CombinationFields
        combination={rule.combination}
        isBonus={rule.award.kind === 'bonus'}
        path={`${path}.combination`}
        onChange={(combination) => onChange({ ...rule, combination })}
      />
      <CapsFields
        title="The most points this rule gives"
        caps={rule.caps}
        path={`${path}.caps`}
        onChange={(caps) => onChange({ ...rule, caps })}
      />
    </FoldedSection>
  );
}
