import { BlockStack, Checkbox, ChoiceList, Divider, FormLayout } from '@shopify/polaris';

import { MoneyField } from '../form/money-field.tsx';
import { NumberField } from '../form/number-field.tsx';
import { BenefitFields } from './benefit-fields.tsx';
import { TitlesFields } from './titles-fields.tsx';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Reward } from '#app/domain/redemption/reward.ts';

export type RewardFormProps = {
  readonly reward: Typed<Reward>;
  readonly path: string;
  readonly onChange: (reward: Typed<Reward>) => void;
};

const classes = [
  { value: 'order', label: 'Other order discounts' },
  { value: 'product', label: 'Product discounts' },
  { value: 'shipping', label: 'Shipping discounts' },
] as const;

export function RewardForm({ reward, path, onChange }: RewardFormProps) {
  const { combinesWith } = reward;
  return (
    <BlockStack gap="400">
      <BenefitFields benefit={reward.benefit} path={`${path}.benefit`} onChange={(benefit) => onChange({ ...reward, benefit })} />
      <TitlesFields titles={reward.titles} path={`${path}.titles`} onChange={(titles) => onChange({ ...reward, titles })} />
      <Divider />
      <FormLayout>
        <FormLayout.Group condensed>
          <MoneyField
            label="Minimum spend"
            path={`${path}.minimumSpend`}
            value={reward.minimumSpend ?? ''}
            placeholder="None"
            onChange={(text) => onChange({ ...reward, minimumSpend: text === '' ? null : text })}
          />
          <NumberField
            label="Code can be used for"
            path={`${path}.codeLifetimeDays`}
            value={reward.codeLifetimeDays ?? ''}
            suffix="days"
            helpText="Empty is for ever. A code that ends unused gives the points back."
            onChange={(days) => onChange({ ...reward, codeLifetimeDays: days === '' ? null : days })}
          />
        </FormLayout.Group>
      </FormLayout>
      <ChoiceList
        allowMultiple
        title="Can be combined with"
        choices={classes.map(({ value, label }) => ({ value, label }))}
        selected={classes.map(({ value }) => value).filter((value) => combinesWith[value])}
        onChange={(chosen) =>
          onChange({
            ...reward,
            combinesWith: { order: chosen.includes('order'), product: chosen.includes('product'), shipping: chosen.includes('shipping') },
          })
        }
      />
      <Divider />
      <Checkbox
        label="This reward is on"
        helpText="Off, nobody can redeem it; codes given out before stay good."
        checked={reward.enabled}
        onChange={(enabled) => onChange({ ...reward, enabled })}
      />
    </BlockStack>
  );
}
