import { useFetcher } from '@remix-run/react';
import { Badge, BlockStack, Box, Button, ButtonGroup, Collapsible, InlineStack, Link, Spinner, Text } from '@shopify/polaris';
import { useState } from 'react';

import { adminUrl } from '../shell/admin-url.ts';
import { Moment } from '../shell/moment.tsx';
import { topicName } from './topics.ts';

import type { DeliveryRow, DeliveryState } from '#app/contracts/pages/deliveries.ts';

const states: Record<DeliveryState, { readonly label: string; readonly tone: 'critical' | 'attention' | 'success' }> = {
  failed: { label: 'Failed', tone: 'critical' },
  waiting: { label: 'Waiting', tone: 'attention' },
  processed: { label: 'Processed', tone: 'success' },
};

export type DeliveryRowProps = { readonly delivery: DeliveryRow; readonly isRunning: boolean; readonly onRun: () => void };

export function DeliveryRowView({ delivery, isRunning, onRun }: DeliveryRowProps) {
  const [isOpen, setIsOpen] = useState(false);
  const payload = useFetcher<{ readonly body: string | null }>();
  const { label, tone } = states[delivery.state];
  const id = `payload-${delivery.arrival}`;
  const toggle = () => {
    if (!isOpen && payload.data === undefined) payload.load(`/app/deliveries/${encodeURIComponent(delivery.id)}`);
    setIsOpen(!isOpen);
  };
  return (
    <Box as="li" paddingInline="400" paddingBlock="300" borderBlockStartWidth="025" borderColor="border-secondary">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="start" gap="200">
          <div className="laurel-row-words">
            <BlockStack gap="050">
              <InlineStack gap="200" align="start" blockAlign="center" wrap>
                <Text as="h2" variant="headingSm">
                  {topicName(delivery.topic)}
                </Text>
                <Badge tone={tone}>{label}</Badge>
              </InlineStack>
              {delivery.outcome === null ? null : (
                <Text as="p" breakWord {...(delivery.state === 'failed' ? { tone: 'critical' } : {})}>
                  {delivery.outcome}
                </Text>
              )}
              <Text as="p" variant="bodySm" tone="subdued">
                <Moment at={delivery.receivedAt} />
                <Subject delivery={delivery} />
                {delivery.attempts > 1 ? ` · tried ${delivery.attempts} times` : ''}
                {delivery.dueAt ? (
                  <>
                    {' · next try '}
                    <Moment at={delivery.dueAt} />
                  </>
                ) : null}
              </Text>
            </BlockStack>
          </div>
          <ButtonGroup>
            <Button
              variant="tertiary"
              onClick={toggle}
              ariaExpanded={isOpen}
              ariaControls={id}
              accessibilityLabel={`${isOpen ? 'Hide message' : 'Show message'}: ${topicName(delivery.topic)}`}
            >
              {isOpen ? 'Hide message' : 'Show message'}
            </Button>
            {delivery.state === 'failed' ? (
              <Button onClick={onRun} loading={isRunning}>
                Run again
              </Button>
            ) : null}
          </ButtonGroup>
        </InlineStack>
        <Collapsible id={id} open={isOpen}>
          {isOpen ? <Payload isLoading={payload.data === undefined} body={payload.data?.body ?? null} delivery={delivery} /> : null}
        </Collapsible>
      </BlockStack>
    </Box>
  );
}

function Subject({ delivery: { subject } }: { readonly delivery: DeliveryRow }) {
  if (subject === null) return null;
  const [, kind] = /^gid:\/\/shopify\/(\w+)\/\d+$/.exec(subject) ?? [];
  if (kind === undefined) return <> · {subject}</>;
  return (
    <>
      {' · '}
      <Link url={adminUrl(subject)} target="_top">
        Open {kind.toLowerCase()}
      </Link>
    </>
  );
}

type PayloadProps = { readonly isLoading: boolean; readonly body: string | null; readonly delivery: DeliveryRow };

function Payload({ isLoading, body, delivery }: PayloadProps) {
  if (isLoading) return <Spinner size="small" accessibilityLabel="Loading the message" />;
  return (
    <BlockStack gap="100">
      <Text as="p" variant="bodySm" tone="subdued" breakWord>
        {delivery.topic} · {delivery.id}
      </Text>
      {body === null ? (
        <Text as="p" tone="subdued">
          The message itself is not kept any more.
        </Text>
      ) : (
        <pre className="laurel-payload" tabIndex={0} aria-label="The message as Shopify sent it">
          {body}
        </pre>
      )}
    </BlockStack>
  );
}
