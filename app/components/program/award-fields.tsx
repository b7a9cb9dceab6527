import { BlockStack, FormLayout, Select } from '@shopify/polaris';

import { MoneyField } from '../form/money-field.tsx';
import { NumberField } from '../form/number-field.tsx';
import { useShopSettings } from '../shell/shop-settings.tsx';
import { startingAmount } from './starting-amount.ts';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Award } from '#app/domain/earning/award.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';

export type AwardFieldsProps = {
  readonly award: Typed<Award>;
  readonly path: string;
  readonly onChange: (award: Typed<Award>) => void;
};

const kinds = [
  { value: 'per-spend', label: 'Points for what is spent' },
  { value: 'flat', label: 'The same points for every order' },
  { value: 'per-unit', label: 'The same points for every item' },
  { value: 'bonus', label: 'A bonus on top of other rules' },
];

/** Begins an award of another kind with what merchants mostly choose. */
function begin(kind: string, currency: CurrencyCode): Typed<Award> {
  switch (kind) {
    case 'flat':
      return { kind, points: 100 };
    case 'per-unit':
      return { kind, points: 10 };
    case 'bonus':
      return { kind, percent: 100 };
    default:
      return { kind: 'per-spend', points: 1, every: startingAmount(1, currency), counting: 'proportional' };
  }
}

export function AwardFields({ award, path, onChange }: AwardFieldsProps) {
  const { currency } = useShopSettings();
  return (
    <BlockStack gap="400">
      <Select label="It gives" options={kinds} value={award.kind} onChange={(kind) => onChange(begin(kind, currency))} />
      <Terms award={award} path={path} onChange={onChange} />
    </BlockStack>
  );
}

function Terms({ award, path, onChange }: AwardFieldsProps) {
  switch (award.kind) {
    case 'per-spend':
      return (
        <FormLayout>
          <FormLayout.Group condensed>
            <NumberField
              label="Points"
              path={`${path}.points`}
              value={award.points}
              onChange={(points) => onChange({ ...award, points })}
            />
            <MoneyField label="For every" path={`${path}.every`} value={award.every} onChange={(every) => onChange({ ...award, every })} />
          </FormLayout.Group>
          <Select
            label="What is left over"
            options={[
              { value: 'proportional', label: 'Gives its part of the points' },
              { value: 'grouped', label: 'Gives nothing: only whole amounts count' },
            ]}
            value={award.counting}
            onChange={(counting) => onChange({ ...award, counting: counting === 'grouped' ? 'grouped' : 'proportional' })}
          />
        </FormLayout>
      );
    case 'flat':
      return (
        <NumberField
          label="Points"
          path={`${path}.points`}
          value={award.points}
          onChange={(points) => onChange({ ...award, points })}
          helpText="Once for each order that meets the conditions."
        />
      );
    case 'per-unit':
      return (
        <NumberField
          label="Points"
          path={`${path}.points`}
          value={award.points}
          onChange={(points) => onChange({ ...award, points })}
          helpText="For each item of the lines that meet the conditions."
        />
      );
    case 'bonus':
      return (
        <NumberField
          label="Bonus"
          path={`${path}.percent`}
          value={award.percent}
          suffix="%"
          hasDecimals
          onChange={(percent) => onChange({ ...award, percent })}
          helpText="100% doubles the points of the other rules. Bonuses add up: two of 50% make 100%."
        />
      );
  }
}
