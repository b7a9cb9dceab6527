import { BlockStack, FormLayout, Text } from '@shopify/polaris';

import { LimitField } from '../form/limit-field.tsx';
import { PeriodLimits } from './period-limits.tsx';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Caps } from '#app/domain/earning/cap.ts';

export type CapsFieldsProps = {
  readonly title: string;
  readonly caps: Typed<Caps>;
  readonly path: string;
  readonly onChange: (caps: Typed<Caps>) => void;
};

/** The most points that are given; what is left open has no limit. */
export function CapsFields({ title, caps, path, onChange }: CapsFieldsProps) {
  return (
    <BlockStack gap="300">
      <Text as="h4" variant="headingSm">
        {title}
      </Text>
      <FormLayout>
        <FormLayout.Group condensed>
          <LimitField
            label="Per order"
            path={`${path}.perOrder`}
            value={caps.perOrder}
            suffix="points"
            placeholder="No limit"
            onChange={(perOrder) => onChange({ ...caps, perOrder })}
          />
          <LimitField
            label="All members together"
            path={`${path}.inTotal`}
            value={caps.inTotal}
            suffix="points"
            placeholder="No limit"
            onChange={(inTotal) => onChange({ ...caps, inTotal })}
          />
        </FormLayout.Group>
        <PeriodLimits
          suffix="points"
          limits={caps.perMember.map(({ period, points }) => ({ period, most: points }))}
          pathAt={(place) => `${path}.perMember.${place}.points`}
          onChange={(limits) => onChange({ ...caps, perMember: limits.map(({ period, most }) => ({ period, points: most })) })}
        />
      </FormLayout>
    </BlockStack>
  );
}
