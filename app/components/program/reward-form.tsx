import { BlockStack, Checkbox, Divider } from '@shopify/polaris';

import { isCode, withBenefit } from './begin-reward.ts';
import { BenefitFields } from './benefit-fields.tsx';
import { CodeTerms } from './code-terms.tsx';
import { RewardLimits } from './reward-limits.tsx';
import { TitlesFields } from './titles-fields.tsx';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Reward } from '#app/domain/redemption/reward.ts';

export type RewardFormProps = {
  readonly reward: Typed<Reward>;
  readonly path: string;
  readonly onChange: (reward: Typed<Reward>) => void;
};

export function RewardForm({ reward, path, onChange }: RewardFormProps) {
  return (
    <BlockStack gap="400">
      <BenefitFields benefit={reward.benefit} path={`${path}.benefit`} onChange={(benefit) => onChange(withBenefit(reward, benefit))} />
      <TitlesFields titles={reward.titles} path={`${path}.titles`} onChange={(titles) => onChange({ ...reward, titles })} />
      <Divider />
      {isCode(reward.benefit) ? (
        <>
          <CodeTerms reward={reward} path={path} onChange={onChange} />
          <Divider />
        </>
      ) : null}
      <RewardLimits reward={reward} path={path} onChange={onChange} />
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
