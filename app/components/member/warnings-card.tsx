import { BlockStack, Card, Text } from '@shopify/polaris';

import { LastDay, Moment } from '../shell/moment.tsx';
import { useWriting } from '../shell/shop-settings.tsx';

import type { GivenWarning } from '#app/domain/ledger/warning.ts';

/** Of which ends a warning has been noted; nothing where of none. */
export function WarningsCard({ warnings }: { readonly warnings: readonly GivenWarning[] }) {
  const writing = useWriting();
  if (warnings.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Expiry warnings
        </Text>
        {warnings.map(({ expiresAt, days, points, givenAt }) => (
          <BlockStack key={`${expiresAt.getTime()} ${days}`}>
            <Text as="p">
              {writing.points(points)}, last day <LastDay before={expiresAt} />
            </Text>
            <Text as="p" variant="bodySm" tone="subdued">
              Noted {days === 1 ? '1 day' : `${writing.count(days)} days`} before, on <Moment at={givenAt} only="day" />
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
