import { Badge, BlockStack, Card, InlineStack, Link, Text } from '@shopify/polaris';

import { Moment } from '../shell/moment.tsx';
import { useWriting } from '../shell/shop-settings.tsx';
import { adminUrl } from './admin-url.ts';

import type { Redemption, RedemptionState } from '#app/domain/redemption/redemption.ts';

const states: Record<RedemptionState, { readonly label: string; readonly tone?: 'info' | 'success' | 'attention' }> = {
  reserved: { label: 'Being issued', tone: 'attention' },
  issued: { label: 'Ready to use', tone: 'info' },
  used: { label: 'Used', tone: 'success' },
  returned: { label: 'Given back' },
  expired: { label: 'Ended unused' },
};

export function RedemptionsCard({ redemptions }: { readonly redemptions: readonly Redemption[] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Redemptions
        </Text>
        {redemptions.length === 0 ? (
          <Text as="p" tone="subdued">
            None yet.
          </Text>
        ) : null}
        {redemptions.map((redemption) => (
          <RedemptionRow key={redemption.id} redemption={redemption} />
        ))}
      </BlockStack>
    </Card>
  );
}

function RedemptionRow({ redemption }: { readonly redemption: Redemption }) {
  const writing = useWriting();
  const { label, tone } = states[redemption.state];
  return (
    <BlockStack gap="050">
      <InlineStack align="space-between" gap="200" wrap={false} blockAlign="start">
        <Text as="span" fontWeight="medium" breakWord>
          {redemption.terms.titles['en'] ?? redemption.reward}
          {redemption.steps > 1 ? ` × ${writing.count(redemption.steps)}` : ''}
        </Text>
        <Badge {...(tone ? { tone } : {})}>{label}</Badge>
      </InlineStack>
      <Text as="span" breakWord>
        <code>{redemption.code}</code>
      </Text>
      <Text as="span" variant="bodySm" tone="subdued">
        {writing.points(redemption.price)}
        {' · '}
        <Moment at={redemption.reservedAt} only="day" />
        {redemption.state === 'issued' && redemption.expiresAt ? (
          <>
            {' · ends '}
            <Moment at={redemption.expiresAt} only="day" />
          </>
        ) : null}
        {redemption.order === null ? null : (
          <>
            {' · '}
            <Link url={adminUrl(redemption.order)} target="_top">
              Its order
            </Link>
          </>
        )}
      </Text>
    </BlockStack>
  );
}
