import { useAppBridge } from '@shopify/app-bridge-react';
import { BlockStack, Button, InlineError, InlineStack, Tag, Text } from '@shopify/polaris';

import { useFieldError } from './field-errors.tsx';
import { useResourceTitles } from './resource-titles.tsx';

export type ResourceFieldProps = {
  readonly kind: 'product' | 'variant' | 'collection';
  readonly path: string;
  readonly ids: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
};

const words = {
  product: { choose: 'Choose products', none: 'No product chosen yet.', gone: 'A product that is not there any more' },
  variant: { choose: 'Choose variants', none: 'No variant chosen yet.', gone: 'A variant that is not there any more' },
  collection: { choose: 'Choose collections', none: 'No collection chosen yet.', gone: 'A collection that is not there any more' },
};

/** Products, variants or collections, chosen with Shopify's own picker. */
export function ResourceField({ kind, path, ids, onChange }: ResourceFieldProps) {
  const shopify = useAppBridge();
  const { titles, learn } = useResourceTitles();
  const error = useFieldError(path);
  const choose = async () => {
    const selection = await shopify.resourcePicker({
      type: kind,
      action: 'select',
      multiple: true,
      selectionIds: ids.map((id) => ({ id })),
      ...(kind === 'product' ? { filter: { variants: false } } : {}),
    });
    if (!selection) return;
    learn(Object.fromEntries(selection.map((each) => [each.id, 'displayName' in each ? each.displayName : each.title])));
    onChange(selection.map(({ id }) => id));
  };
  return (
    <BlockStack gap="200" inlineAlign="start">
      {ids.length > 0 ? (
        <InlineStack gap="100">
          {ids.map((id) => (
            <Tag key={id} onRemove={() => onChange(ids.filter((one) => one !== id))}>
              {titles[id] ?? words[kind].gone}
            </Tag>
          ))}
        </InlineStack>
      ) : (
        <Text as="p" tone="subdued">
          {words[kind].none}
        </Text>
      )}
      <Button id={path} onClick={() => choose().catch(reportError)}>
        {words[kind].choose}
      </Button>
      {error ? <InlineError message={error} fieldID={path} /> : null}
    </BlockStack>
  );
}
