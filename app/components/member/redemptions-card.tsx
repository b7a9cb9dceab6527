import { Badge, BlockStack, Card, InlineStack, Link, Text } from '@shopify/polaris';

import { adminUrl } from '../shell/admin-url.ts';
import { Moment } from '../shell/moment.tsx';
import { useWriting } from '../shell/shop-settings.tsx';

import { deliveryOf, type Delivery } from '#app/domain/redemption/delivery.ts';
import type { Redemption, RedemptionState } from '#app/domain/redemption/redemption.ts';

const tones: Partial<Record<RedemptionState, 'info' | 'success' | 'attention'>> = {
  reserved: 'attention',
  issued: 'info',
  used: 'success',
};

/** What is said while it can be used, and when it was. */
const labels: Record<Delivery, { readonly issued: string; readonly used: string }> = {
  'discount-code': { issued: 'Ready to use', used: 'Used' },
  'gift-card': { issued: 'Gift card made', used: 'Spent' },
  'store-credit': { issued: 'Credited', used: 'Spent' },
  'customer-tag': { issued: 'Has access', used: 'Has had access' },
  'by-hand': { issued: 'Waits for you', used: 'Fulfilled' },
};

function labelOf({ state, terms }: Redemption): string {
  switch (state) {
    case 'reserved':
      return 'Being issued';
    case 'issued':
    case 'used':
      return labels[deliveryOf(terms.benefit.kind)][state];
    case 'returned':
      return 'Given back';
    case 'expired':
      return 'Ended unused';
  }
}

function isWaiting({ state, terms }: Redemption): boolean {
  return state === 'issued' && deliveryOf(terms.benefit.kind) === 'by-hand';
}

function hasCode({ terms }: Redemption): boolean {
  const delivery = deliveryOf(terms.benefit.kind);
  return delivery === 'discount-code' || delivery === 'gift-card';
}

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
  const tone = tones[redemption.state];
  return (
    <BlockStack gap="050">
      <InlineStack align="space-between" gap="200" wrap={false} blockAlign="start">
        <Text as="span" fontWeight="medium" breakWord>
          {redemption.terms.titles['en'] ?? redemption.reward}
          {redemption.steps > 1 ? ` × ${writing.count(redemption.steps)}` : ''}
        </Text>
        <Badge {...(tone ? { tone } : {})}>{labelOf(redemption)}</Badge>
      </InlineStack>
      {hasCode(redemption) ? (
        <Text as="span" breakWord>
          <code>{redemption.code}</code>
        </Text>
      ) : null}
      {isWaiting(redemption) ? <Link url="/app/fulfilment">Go to fulfilment</Link> : null}
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
