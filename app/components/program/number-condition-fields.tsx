import { FormLayout } from '@shopify/polaris';

import { LimitField } from '../form/limit-field.tsx';
import { MoneyField } from '../form/money-field.tsx';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Condition } from '#app/domain/earning/condition.ts';

type NumberCondition = Extract<Typed<Condition>, { kind: 'subtotal' | 'item-count' | 'order-number' }>;

export type NumberConditionFieldsProps = {
  readonly condition: NumberCondition;
  readonly path: string;
  readonly onChange: (condition: NumberCondition) => void;
};

/** What is asked of an order's size, or of its place among the member's orders; what is left open asks nothing. */
export function NumberConditionFields({ condition, path, onChange }: NumberConditionFieldsProps) {
  return (
    <FormLayout>
      <FormLayout.Group condensed>{fields({ condition, path, onChange })}</FormLayout.Group>
    </FormLayout>
  );
}

function fields({ condition, path, onChange }: NumberConditionFieldsProps) {
  switch (condition.kind) {
    case 'subtotal':
      return (['amountMin', 'amountMax'] as const).map((limit) => (
        <MoneyField
          key={limit}
          label={limit === 'amountMin' ? 'At least' : 'At most'}
          path={`${path}.${limit}`}
          value={condition[limit] ?? ''}
          placeholder="Any"
          onChange={(text) => onChange({ ...condition, [limit]: text === '' ? null : text })}
        />
      ));
    case 'item-count':
      return (['countMin', 'countMax'] as const).map((limit) => (
        <LimitField
          key={limit}
          label={limit === 'countMin' ? 'At least' : 'At most'}
          path={`${path}.${limit}`}
          value={condition[limit]}
          suffix="items"
          onChange={(count) => onChange({ ...condition, [limit]: count })}
        />
      ));
    case 'order-number':
      return (['numberMin', 'numberMax', 'every'] as const).map((limit) => (
        <LimitField
          key={limit}
          label={{ numberMin: 'From order number', numberMax: 'To order number', every: 'Only every so many' }[limit]}
          path={`${path}.${limit}`}
          value={condition[limit]}
          onChange={(number) => onChange({ ...condition, [limit]: number })}
        />
      ));
  }
}
