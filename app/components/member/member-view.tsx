import { TitleBar } from '@shopify/app-bridge-react';
import { Badge, Banner, BlockStack, Box, Button, Card, InlineStack, Layout, Page, Text } from '@shopify/polaris';

import { adminUrl } from '../shell/admin-url.ts';
import { Moment } from '../shell/moment.tsx';
import { BalanceCards } from './balance-cards.tsx';
import { EntryRow } from './entry-row.tsx';
import { LotsCard } from './lots-card.tsx';
import { RedemptionsCard } from './redemptions-card.tsx';
import { TierCard } from './tier-card.tsx';
import { WarningsCard } from './warnings-card.tsx';
import { useDownload } from '../shell/use-download.ts';

import type { Entry } from '#app/domain/ledger/entry.ts';
import type { MemberPage } from '#app/contracts/pages/member.ts';

export type MemberViewProps = {
  readonly page: MemberPage;
  readonly now: Date;
  /** True on the first page of entries. */
  readonly isNewest: boolean;
  readonly onAdjust: () => void;
  readonly onSetTier: () => void;
  /** Asks for what an expiry took to be brought back. */
  readonly onReinstate: (expiry: Entry) => void;
};

export function MemberView({ page, now, isNewest, onAdjust, onSetTier, onReinstate }: MemberViewProps) {
  const { member, entries, nextBefore } = page;
  const download = useDownload(`/app/members/${member.id}/export`, `laurel-member-${member.id}.json`);
  const title = member.name ?? member.email ?? 'Member without a name';
  return (
    <Page
      backAction={{ content: 'Members', url: '/app/members' }}
      title={title}
      titleMetadata={member.isSuspended ? <Badge tone="warning">Suspended</Badge> : undefined}
      subtitle={member.name !== null && member.email !== null && member.email !== member.name ? member.email : ''}
      primaryAction={{ content: 'Adjust points', onAction: onAdjust }}
      secondaryActions={[
        ...(member.customer === null ? [] : [{ content: 'View customer', url: adminUrl(member.customer), target: '_top' as const }]),
        {
          content: 'Download data',
          helpText: 'All that Laurel holds about this member',
          loading: download.isBusy,
          onAction: download.start,
        },
      ]}
    >
      <TitleBar title={title} />
      <BlockStack gap="400">
        {member.customer === null ? (
          <Banner title="The customer’s data was erased">
            <p>Shopify asked for it. The points history stays, without anything that says whose it is.</p>
          </Banner>
        ) : null}
        <BalanceCards balance={page.balance} />
        <Layout>
          <Layout.Section>
            <Card padding="0">
              <Box padding="400">
                <BlockStack gap="050">
                  <Text as="h2" variant="headingMd">
                    History
                  </Text>
                  <Text as="p" tone="subdued">
                    Member since <Moment at={member.enrolledAt} only="day" />. Nothing in it is ever changed; a correction is a new entry.
                  </Text>
                </BlockStack>
              </Box>
              {entries.length === 0 ? (
                <Box padding="400" borderBlockStartWidth="025" borderColor="border-secondary">
                  <Text as="p" tone="subdued">
                    Nothing yet. Points appear here within seconds of a paid order.
                  </Text>
                </Box>
              ) : null}
              <ul className="laurel-plain-list">
                {entries.map((entry) => (
                  <EntryRow key={entry.sequence} entry={entry} onReinstate={onReinstate} />
                ))}
              </ul>
              {isNewest && nextBefore === null ? null : (
                <Box padding="400" borderBlockStartWidth="025" borderColor="border-secondary">
                  <InlineStack align="center" gap="200">
                    {isNewest ? null : <Button url={`/app/members/${member.id}`}>Newest</Button>}
                    {nextBefore === null ? null : <Button url={`/app/members/${member.id}?before=${nextBefore}`}>Older entries</Button>}
                  </InlineStack>
                </Box>
              )}
            </Card>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              {page.tier === null ? null : <TierCard tier={page.tier} onChange={onSetTier} />}
              <LotsCard lots={page.lots} now={now} />
              <WarningsCard warnings={page.warnings} />
              <RedemptionsCard redemptions={page.redemptions} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}
