import { BlockStack, Box, Card, InlineStack, Link, Text } from '@shopify/polaris';

import { isCredit, kindName } from '../member/entry-kinds.ts';
import { Moment } from '../shell/moment.tsx';
import { useWriting } from '../shell/shop-settings.tsx';

import type { RecentEntry } from '#app/contracts/pages/home.ts';

export function RecentCard({ recent }: { readonly recent: readonly RecentEntry[] }) {
  const writing = useWriting();
  return (
    <Card padding="0">
      <Box padding="400">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Recent activity
          </Text>
          {recent.length > 0 ? <Link url="/app/members">All members</Link> : null}
        </InlineStack>
      </Box>
      {recent.length === 0 ? (
        <Box paddingInline="400" paddingBlockEnd="400">
          <Text as="p" tone="subdued">
            Nothing yet. Points appear here within seconds of a paid order.
          </Text>
        </Box>
      ) : null}
      <ul className="laurel-plain-list">
        {recent.map((entry) => (
          <Box
            as="li"
            key={`${entry.member} ${entry.sequence}`}
            paddingInline="400"
            paddingBlock="300"
            borderBlockStartWidth="025"
            borderColor="border-secondary"
          >
            <InlineStack align="space-between" blockAlign="start" gap="300" wrap={false}>
              <BlockStack gap="050">
                <Link url={`/app/members/${entry.member}`} removeUnderline monochrome>
                  <Text as="span" fontWeight="semibold" breakWord>
                    {entry.name ?? 'Member without a name'}
                  </Text>
                </Link>
                <Text as="span" variant="bodySm" tone="subdued">
                  {kindName(entry.kind)}
                  {entry.source.kind === 'order' ? ` · order ${entry.source.name}` : ''}
                  {' · '}
                  <Moment at={entry.recordedAt} />
                </Text>
              </BlockStack>
              <Text as="span" numeric fontWeight="semibold" {...(isCredit(entry.kind) ? { tone: 'success' } : {})}>
                {isCredit(entry.kind) ? '+' : '−'}
                {writing.count(entry.points)}
              </Text>
            </InlineStack>
          </Box>
        ))}
      </ul>
    </Card>
  );
}
