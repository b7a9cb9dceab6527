import { BlockStack, Checkbox, Divider, Text } from '@shopify/polaris';

import { WordsField } from '../form/words-field.tsx';
import { AwardFields } from './award-fields.tsx';
import { ConditionsFields } from './conditions-fields.tsx';
import { RuleLimits } from './rule-limits.tsx';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { EarningRule } from '#app/domain/earning/rule.ts';

export type RuleFormProps = {
  readonly rule: Typed<EarningRule>;
  readonly path: string;
  readonly onChange: (rule: Typed<EarningRule>) => void;
};

export function RuleForm({ rule, path, onChange }: RuleFormProps) {
  return (
    <BlockStack gap="400">
      <WordsField
        label="Name"
        path={`${path}.name`}
        value={rule.name}
        onChange={(name) => onChange({ ...rule, name })}
        helpText="Shoppers see it under “How to earn”."
      />
      <AwardFields award={rule.award} path={`${path}.award`} onChange={(award) => onChange({ ...rule, award })} />
      <Divider />
      <BlockStack gap="300">
        <Text as="h4" variant="headingSm">
          Conditions
        </Text>
        <ConditionsFields
          conditions={rule.conditions}
          path={`${path}.conditions`}
          onChange={(conditions) => onChange({ ...rule, conditions })}
        />
      </BlockStack>
      <Divider />
      <RuleLimits rule={rule} path={path} onChange={onChange} />
      <Divider />
      <Checkbox
        label="This rule is on"
        helpText="Off, it stays in the program and gives nothing."
        checked={rule.enabled}
        onChange={(enabled) => onChange({ ...rule, enabled })}
      />
    </BlockStack>
  );
}
