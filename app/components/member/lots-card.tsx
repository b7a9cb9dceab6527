import { BlockStack, Card, InlineStack, Text } from '@shopify/polaris';

import { Moment } from '../shell/moment.tsx';
import { useWriting } from '../shell/shop-settings.tsx';

import type { Lot } from '#app/domain/ledger/lot.ts';

export type LotsCardProps = { readonly lots: readonly Lot[]; readonly now: Date };

/** Where the points come from that are left, in the order in which they are used. */
export function LotsCard({ lots, now }: LotsCardProps) {
  const writing = useWriting();
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            Points left
          </Text>
          <Text as="p" tone="subdued">
            {lots.length === 0 ? 'None: there is nothing to redeem.' : 'In the order they are used: the soonest to expire first.'}
          </Text>
        </BlockStack>
        {lots.map((lot) => (
          <InlineStack key={lot.id} align="space-between" gap="200" wrap={false}>
            <BlockStack>
              <Text as="span">
                Earned <Moment at={lot.earnedAt} only="day" />
              </Text>
              <Text as="span" variant="bodySm" tone="subdued">
                {lot.activeAt > now ? (
                  <>
                    Pending until <Moment at={lot.activeAt} only="day" />
                    {' · '}
                  </>
                ) : null}
                {lot.expiresAt ? (
                  <>
                    Expires <Moment at={lot.expiresAt} only="day" />
                  </>
                ) : (
                  'Never expires'
                )}
              </Text>
            </BlockStack>
            <Text as="span" numeric>
              {lot.remaining === lot.points ? writing.count(lot.points) : `${writing.count(lot.remaining)} of ${writing.count(lot.points)}`}
            </Text>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
