import { BlockStack, ChoiceList, FormLayout, Text } from '@shopify/polaris';

import { collectionId, productId } from '#app/domain/values/ids.ts';

import { LimitField } from '../form/limit-field.tsx';
import { MoneyField } from '../form/money-field.tsx';
import { ResourceField } from '../form/resource-field.tsx';
import { appliesToSome } from './begin-reward.ts';

import type { RewardFormProps } from './reward-form.tsx';

const classes = [
  { value: 'order', label: 'Other order discounts' },
  { value: 'product', label: 'Product discounts' },
  { value: 'shipping', label: 'Shipping discounts' },
] as const;

/** What a reward's discount code asks of the order. */
export function CodeTerms({ reward, path, onChange }: RewardFormProps) {
  const { appliesTo, combinesWith } = reward;
  return (
    <BlockStack gap="400">
      <FormLayout>
        <FormLayout.Group condensed>
          <MoneyField
            label="Minimum spend"
            path={`${path}.minimumSpend`}
            value={reward.minimumSpend ?? ''}
            placeholder="None"
            onChange={(text) => onChange({ ...reward, minimumSpend: text === '' ? null : text })}
          />
          <LimitField
            label="Code can be used for"
            path={`${path}.codeLifetimeDays`}
            value={reward.codeLifetimeDays}
            suffix="days"
            placeholder="For ever"
            helpText="A code that ends unused gives the points back."
            onChange={(codeLifetimeDays) => onChange({ ...reward, codeLifetimeDays })}
          />
        </FormLayout.Group>
      </FormLayout>
      {appliesToSome(reward.benefit) ? (
        <BlockStack gap="200">
          <Text as="h4" variant="headingSm">
            It is taken off
          </Text>
          <Text as="p" tone="subdued">
            Nothing chosen is the whole order.
          </Text>
          <ResourceField
            kind="product"
            path={`${path}.appliesTo.products`}
            ids={appliesTo.products}
            onChange={(ids) => onChange({ ...reward, appliesTo: { ...appliesTo, products: ids.flatMap((id) => productId(id) ?? []) } })}
          />
          <ResourceField
            kind="collection"
            path={`${path}.appliesTo.collections`}
            ids={appliesTo.collections}
            onChange={(ids) =>
              onChange({ ...reward, appliesTo: { ...appliesTo, collections: ids.flatMap((id) => collectionId(id) ?? []) } })
            }
          />
        </BlockStack>
      ) : null}
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
    </BlockStack>
  );
}
