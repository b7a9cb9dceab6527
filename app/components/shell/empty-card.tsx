import { BlockStack, Box, Button, Card, Icon, Text } from '@shopify/polaris';

import type { IconSource } from '@shopify/polaris';

export type EmptyCardProps = {
  readonly icon: IconSource;
  readonly heading: string;
  readonly text: string;
  readonly action?: { readonly label: string; readonly url: string };
};

/** A page that has nothing to show yet: why, and what brings something. */
export function EmptyCard(props: EmptyCardProps) {
  return (
    <Card>
      <Empty {...props} />
    </Card>
  );
}

/** The same within a card, for a list of it. */
export function Empty({ icon, heading, text, action }: EmptyCardProps) {
  return (
    <Box paddingBlock="800">
      <BlockStack gap="300" inlineAlign="center">
        <Box background="bg-surface-secondary" borderRadius="full" padding="400">
          <Icon source={icon} tone="subdued" />
        </Box>
        <BlockStack gap="100" inlineAlign="center">
          <Text as="h2" variant="headingMd" alignment="center">
            {heading}
          </Text>
          <div className="laurel-prose">
            <Text as="p" tone="subdued" alignment="center">
              {text}
            </Text>
          </div>
        </BlockStack>
        {action ? (
          <Button variant="primary" url={action.url}>
            {action.label}
          </Button>
        ) : null}
      </BlockStack>
    </Box>
  );
}
