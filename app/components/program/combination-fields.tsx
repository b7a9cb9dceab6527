import { BlockStack, Checkbox, FormLayout, Select } from '@shopify/polaris';

import { NumberField } from '../form/number-field.tsx';
import { Choice } from './choice.tsx';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Combination } from '#app/domain/earning/rule.ts';

export type CombinationFieldsProps = {
  readonly combination: Typed<Combination>;
  readonly isBonus: boolean;
  readonly path: string;
  readonly onChange: (combination: Typed<Combination>) => void;
};

/** How the rule goes together with the others. */
export function CombinationFields({ combination, isBonus, path, onChange }: CombinationFieldsProps) {
  const begin = (kind: Combination['kind']): Typed<Combination> =>
    kind === 'stacking' ? { kind } : { kind, priority: 0, over: 'order', keepsBonuses: false };
  return (
    <BlockStack gap="300">
      <Choice
        title="With other rules"
        value={combination.kind}
        choices={[
          { value: 'stacking', label: 'It adds up', helpText: isBonus ? 'To other bonuses' : 'Points of other rules come on top' },
          { value: 'exclusive', label: 'It stands alone', helpText: isBonus ? 'No other bonus is given' : 'Other rules give nothing' },
        ]}
        onChange={(kind) => onChange(begin(kind))}
      />
      {combination.kind === 'exclusive' ? (
        <FormLayout>
          <FormLayout.Group condensed>
            <Select
              label="Other rules give nothing"
              options={[
                { value: 'order', label: 'For the whole order' },
                { value: 'lines', label: 'For the products it counts' },
              ]}
              value={combination.over}
              onChange={(over) => onChange({ ...combination, over: over === 'lines' ? 'lines' : 'order' })}
            />
            <NumberField
              label="Priority"
              path={`${path}.priority`}
              value={combination.priority}
              helpText="Of several that stand alone, the highest counts."
              onChange={(priority) => onChange({ ...combination, priority })}
            />
          </FormLayout.Group>
          {isBonus ? null : (
            <Checkbox
              label="Bonuses are still given on top"
              checked={combination.keepsBonuses}
              onChange={(keepsBonuses) => onChange({ ...combination, keepsBonuses })}
            />
          )}
        </FormLayout>
      ) : null}
    </BlockStack>
  );
}
