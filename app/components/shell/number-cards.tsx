import { BlockStack, Card, InlineGrid, Text } from '@shopify/polaris';

import { useWriting } from './shop-settings.tsx';

export type NumberCard = { readonly label: string; readonly count: number; readonly note: string };

/** A few numbers, each with what it means. */
export function NumberCards({ cards }: { readonly cards: readonly NumberCard[] }) {
  const writing = useWriting();
  return (
    <InlineGrid columns={{ xs: 2, md: Math.max(4, cards.length) }} gap={{ xs: '200', md: '400' }}>
      {cards.map(({ label, count, note }) => (
        <Card key={label}>
          <BlockStack gap="100">
            <Text as="h2" variant="bodySm" tone="subdued">
              {label}
            </Text>
            <Text as="p" variant="headingLg" numeric>
              {writing.count(count)}
            </Text>
            <Text as="p" variant="bodySm" tone="subdued">
              {note}
            </Text>
          </BlockStack>
        </Card>
      ))}
    </InlineGrid>
  );
}
