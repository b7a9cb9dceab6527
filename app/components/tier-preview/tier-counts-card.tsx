import { BlockStack, Card, DataTable, Text } from '@shopify/polaris';

import { useWriting } from '../shell/shop-settings.tsx';

import type { TierPreviewPage } from '#app/contracts/pages/tier-preview.ts';

export type TierCountsCardProps = { readonly tiers: NonNullable<TierPreviewPage['preview']>['tiers'] };

/** How many members are in each tier now, and would be. */
export function TierCountsCard({ tiers }: TierCountsCardProps) {
  const { count } = useWriting();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Members in each tier
        </Text>
        <DataTable
          columnContentTypes={['text', 'numeric', 'numeric', 'numeric']}
          headings={['Tier', 'Now', 'Then', 'Difference']}
          rows={tiers.map(({ name, now, then }) => [name ?? 'No tier', count(now), count(then), signed(then - now, count)])}
        />
      </BlockStack>
    </Card>
  );
}

function signed(difference: number, count: (count: number) => string): string {
  if (difference === 0) return '–';
  return `${difference > 0 ? '+' : '−'}${count(Math.abs(difference))}`;
}
