import { BlockStack, FormLayout, Text } from '@shopify/polaris';

import { segmentId } from '#app/domain/values/ids.ts';

import { DayField } from '../form/day-field.tsx';
import { LimitField } from '../form/limit-field.tsx';
import { TagsField } from '../form/tags-field.tsx';
import { FoldedSection } from './folded-section.tsx';
import { PeriodLimits } from './period-limits.tsx';
import { TierChoice } from './tier-choice.tsx';
import { useTiers } from './tier-names.tsx';

import type { RewardFormProps } from './reward-form.tsx';

/** How often a reward can be redeemed, when, by whom, and for which price. */
export function RewardLimits(props: RewardFormProps) {
  const { reward } = props;
  const isUsed =
    reward.stock !== null ||
    reward.limits.length > 0 ||
    reward.schedule.startsOn !== null ||
    reward.schedule.endsOn !== null ||
    Object.values(reward.audience).some((list) => list.length > 0) ||
    Object.keys(reward.priceByTier).length > 0;
  return (
    <FoldedSection id={`${reward.id}-limits`} title="Stock, limits, schedule and audience" isUsed={isUsed}>
      <HowOften {...props} />
      <When {...props} />
      <Audience {...props} />
      <TierPrices {...props} />
    </FoldedSection>
  );
}

function HowOften({ reward, path, onChange }: RewardFormProps) {
  return (
    <FormLayout>
      <LimitField
        label="Stock, for all members together"
        path={`${path}.stock`}
        value={reward.stock}
        placeholder="No limit"
        helpText="One that is given back is there again."
        onChange={(stock) => onChange({ ...reward, stock })}
      />
      <PeriodLimits
        suffix="times"
        limits={reward.limits.map(({ period, times }) => ({ period, most: times }))}
        pathAt={(place) => `${path}.limits.${place}.times`}
        onChange={(limits) => onChange({ ...reward, limits: limits.map(({ period, most }) => ({ period, times: most })) })}
      />
    </FormLayout>
  );
}

function When({ reward, path, onChange }: RewardFormProps) {
  const { schedule } = reward;
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <DayField
          label="Can be redeemed from"
          path={`${path}.schedule.startsOn`}
          value={schedule.startsOn}
          onChange={(startsOn) => onChange({ ...reward, schedule: { ...schedule, startsOn } })}
        />
        <DayField
          label="Until, inclusive"
          path={`${path}.schedule.endsOn`}
          value={schedule.endsOn}
          onChange={(endsOn) => onChange({ ...reward, schedule: { ...schedule, endsOn } })}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}

function Audience({ reward, path, onChange }: RewardFormProps) {
  const { audience } = reward;
  return (
    <BlockStack gap="300">
      <TierChoice
        title="Only for these tiers (none ticked: for everybody)"
        path={`${path}.audience.tiers`}
        tiers={audience.tiers}
        onChange={(tiers) => onChange({ ...reward, audience: { ...audience, tiers } })}
      />
      <TagsField
        label="Only for customers with one of these tags"
        path={`${path}.audience.customerTags`}
        tags={audience.customerTags}
        onChange={(customerTags) => onChange({ ...reward, audience: { ...audience, customerTags } })}
      />
      <TagsField
        label="Only for customers in one of these segments"
        helpText="The number at the end of its address in Shopify admin."
        placeholder="Type a number and press Enter"
        path={`${path}.audience.segments`}
        tags={audience.segments}
        keep={(typed) => (/^\d+$/.test(typed) ? `gid://shopify/Segment/${typed}` : typed)}
        onChange={(typed) => onChange({ ...reward, audience: { ...audience, segments: typed.flatMap((id) => segmentId(id) ?? []) } })}
      />
    </BlockStack>
  );
}

function TierPrices({ reward, path, onChange }: RewardFormProps) {
  const tiers = useTiers();
  if (tiers.length === 0) return null;
  const set = (tier: string, price: number | string | null) => {
    const others = Object.fromEntries(Object.entries(reward.priceByTier).filter(([id]) => id !== tier));
    onChange({ ...reward, priceByTier: price === null ? others : { ...others, [tier]: price } });
  };
  return (
    <BlockStack gap="200">
      <Text as="h4" variant="headingSm">
        Another price by tier
      </Text>
      <FormLayout>
        <FormLayout.Group condensed>
          {tiers.map(({ id, name }) => (
            <LimitField
              key={id}
              label={name}
              path={`${path}.priceByTier.${id}`}
              value={reward.priceByTier[id] ?? null}
              suffix="points"
              placeholder="The same"
              onChange={(price) => set(id, price)}
            />
          ))}
        </FormLayout.Group>
      </FormLayout>
    </BlockStack>
  );
}
