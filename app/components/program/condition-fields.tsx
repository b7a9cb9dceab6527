import { FormLayout } from '@shopify/polaris';

import { collectionId, productId } from '#app/domain/values/ids.ts';

import { MoneyField } from '../form/money-field.tsx';
import { ResourceField } from '../form/resource-field.tsx';
import { TagsField } from '../form/tags-field.tsx';
import { TimeWindowFields } from './time-window-fields.tsx';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Condition } from '#app/domain/earning/condition.ts';

export type ConditionFieldsProps = {
  readonly condition: Typed<Condition>;
  readonly path: string;
  readonly onChange: (condition: Typed<Condition>) => void;
};

export function ConditionFields({ condition, path, onChange }: ConditionFieldsProps) {
  switch (condition.kind) {
    case 'product':
      return (
        <ResourceField
          kind="product"
          path={`${path}.products`}
          ids={condition.products}
          onChange={(ids) => onChange({ ...condition, products: ids.flatMap((id) => productId(id) ?? []) })}
        />
      );
    case 'collection':
      return (
        <ResourceField
          kind="collection"
          path={`${path}.collections`}
          ids={condition.collections}
          onChange={(ids) => onChange({ ...condition, collections: ids.flatMap((id) => collectionId(id) ?? []) })}
        />
      );
    case 'product-tag':
      return (
        <TagsField
          label="Any of these product tags"
          path={`${path}.tags`}
          tags={condition.tags}
          onChange={(tags) => onChange({ ...condition, tags })}
        />
      );
    case 'customer-tag':
      return (
        <TagsField
          label="Any of these customer tags"
          path={`${path}.tags`}
          tags={condition.tags}
          onChange={(tags) => onChange({ ...condition, tags })}
        />
      );
    case 'subtotal':
      return (
        <FormLayout>
          <FormLayout.Group condensed>
            <MoneyField
              label="At least"
              path={`${path}.amountMin`}
              value={condition.amountMin ?? ''}
              placeholder="Any"
              onChange={(text) => onChange({ ...condition, amountMin: text === '' ? null : text })}
            />
            <MoneyField
              label="At most"
              path={`${path}.amountMax`}
              value={condition.amountMax ?? ''}
              placeholder="Any"
              onChange={(text) => onChange({ ...condition, amountMax: text === '' ? null : text })}
            />
          </FormLayout.Group>
        </FormLayout>
      );
    case 'time-window':
      return <TimeWindowFields condition={condition} path={path} onChange={onChange} />;
    default:
      return null;
  }
}
