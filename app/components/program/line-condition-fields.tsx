import { Select, Text } from '@shopify/polaris';

import { collectionId, productId, variantId } from '#app/domain/values/ids.ts';

import { ResourceField } from '../form/resource-field.tsx';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Condition } from '#app/domain/earning/condition.ts';

type LineCondition = Extract<Typed<Condition>, { kind: 'product' | 'variant' | 'collection' | 'on-sale' | 'purchase-type' }>;

export type LineConditionFieldsProps = {
  readonly condition: LineCondition;
  readonly path: string;
  readonly onChange: (condition: LineCondition) => void;
};

/** What is asked of products that are chosen, or of how they are bought. */
export function LineConditionFields({ condition, path, onChange }: LineConditionFieldsProps) {
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
    case 'variant':
      return (
        <ResourceField
          kind="variant"
          path={`${path}.variants`}
          ids={condition.variants}
          onChange={(ids) => onChange({ ...condition, variants: ids.flatMap((id) => variantId(id) ?? []) })}
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
    case 'on-sale':
      return (
        <Text as="p" tone="subdued">
          A product whose compare-at price was above its price when it was ordered.
        </Text>
      );
    case 'purchase-type':
      return (
        <Select
          label="Bought"
          options={[
            { value: 'subscription', label: 'As a subscription' },
            { value: 'one-time', label: 'Once' },
          ]}
          value={condition.purchaseType}
          onChange={(chosen) => onChange({ ...condition, purchaseType: chosen === 'one-time' ? 'one-time' : 'subscription' })}
        />
      );
  }
}
