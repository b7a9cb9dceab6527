import { TitleBar } from '@shopify/app-bridge-react';
import { Box, Button, Card, InlineStack, Page, Pagination, Tabs, Text } from '@shopify/polaris';
import { EmailIcon } from '@shopify/polaris-icons';

import { EmptyCard } from '../shell/empty-card.tsx';
import { DeliveryRowView } from './delivery-row.tsx';

import type { DeliveriesAddress, DeliveriesPage } from '#app/contracts/pages/deliveries.ts';

export type DeliveriesViewProps = {
  readonly address: DeliveriesAddress;
  readonly page: DeliveriesPage;
  /** Deliveries being run again now. */
  readonly running: ReadonlySet<string>;
  readonly isRunningAll: boolean;
  readonly onChange: (parameters: Record<string, string>) => void;
  readonly onRun: (id: string) => void;
  readonly onRunAll: () => void;
};

const states = ['all', 'failed', 'waiting', 'processed'] as const;

export function DeliveriesView({ address, page, running, isRunningAll, onChange, onRun, onRunAll }: DeliveriesViewProps) {
  const { deliveries, counts } = page;
  const isEmpty = deliveries.length === 0 && address.state === 'all' && address.before === null;
  const tabs = [
    { id: 'all', content: 'All' },
    { id: 'failed', content: 'Failed', ...(counts.failed > 0 ? { badge: String(counts.failed) } : {}) },
    { id: 'waiting', content: 'Waiting', ...(counts.waiting > 0 ? { badge: String(counts.waiting) } : {}) },
    { id: 'processed', content: 'Processed' },
  ];
  const go = (parameters: Partial<DeliveriesAddress>) =>
    onChange(Object.fromEntries(Object.entries(parameters).flatMap(([name, value]) => (value && value !== 'all' ? [[name, value]] : []))));
  return (
    <Page title="Deliveries" subtitle="Every message from Shopify about orders and customers, and what came of it.">
      <TitleBar title="Deliveries" />
      {isEmpty ? (
        <EmptyCard
          icon={EmailIcon}
          heading="No delivery yet"
          text="Shopify sends one for each order, payment, edit and refund. The first order brings the first."
        />
      ) : (
        <Card padding="0">
          <Tabs tabs={tabs} selected={states.indexOf(address.state)} onSelect={(index) => go({ state: states[index] ?? 'all' })} />
          {counts.failed > 0 ? (
            <Box padding="400" borderBlockStartWidth="025" borderColor="border-secondary" background="bg-surface-caution">
              <InlineStack align="space-between" blockAlign="center" gap="300">
                <div className="laurel-row-words">
                  <Text as="p">{failedWords(counts.failed)} Running one again is safe: nothing is credited twice.</Text>
                </div>
                <Button onClick={onRunAll} loading={isRunningAll}>
                  Run all failed again
                </Button>
              </InlineStack>
            </Box>
          ) : null}
          {deliveries.length === 0 ? (
            <Box padding="600">
              <Text as="p" tone="subdued" alignment="center">
                {noneWords[address.state]}
              </Text>
            </Box>
          ) : null}
          <ul className="laurel-plain-list">
            {deliveries.map((delivery) => (
              <DeliveryRowView
                key={delivery.id}
                delivery={delivery}
                isRunning={running.has(delivery.id)}
                onRun={() => onRun(delivery.id)}
              />
            ))}
          </ul>
          {page.nextBefore === null && address.before === null ? null : (
            <Box padding="300" borderBlockStartWidth="025" borderColor="border-secondary">
              <InlineStack align="center">
                <Pagination
                  label="Newer, older"
                  hasPrevious={address.before !== null}
                  onPrevious={() => go({ state: address.state })}
                  hasNext={page.nextBefore !== null}
                  onNext={() => go({ state: address.state, before: page.nextBefore })}
                />
              </InlineStack>
            </Box>
          )}
        </Card>
      )}
    </Page>
  );
}

const noneWords: Record<DeliveriesAddress['state'], string> = {
  all: 'There are none older than this.',
  failed: 'None failed. There is nothing to do.',
  waiting: 'None is waiting. All have been dealt with.',
  processed: 'None has been processed yet.',
};

function failedWords(count: number): string {
  return count === 1 ? 'One delivery failed and waits for you.' : `${count} deliveries failed and wait for you.`;
}
