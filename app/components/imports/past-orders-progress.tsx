import { Banner, BlockStack, List, ProgressBar, Text } from '@shopify/polaris';

import { useWriting, type Writing } from '../shell/shop-settings.tsx';

import type { OrderImportLine } from '#app/contracts/pages/order-imports.ts';

/** How far the newest import is, what came of it, and what could not be read. */
export function PastOrdersProgress({ last }: { readonly last: OrderImportLine }) {
  const writing = useWriting();
  const isOpen = last.state !== 'done' && last.state !== 'failed';
  const all = last.ordersTold ?? 0;
  return (
    <BlockStack gap="300">
      <div role="status">
        <Text as="p">{words(last, writing)}</Text>
      </div>
      {isOpen ? (
        <ProgressBar
          progress={last.state === 'taking' && all > 0 ? Math.min(100, Math.floor((last.ordersTaken / all) * 100)) : 0}
          size="small"
        />
      ) : null}
      {last.failure === null ? null : (
        <Banner tone={last.state === 'failed' ? 'critical' : 'warning'} title={last.state === 'failed' ? 'It has stopped' : 'It waits'}>
          <p>{last.failure}</p>
        </Banner>
      )}
      {last.ordersFailed > 0 ? <Failures last={last} /> : null}
    </BlockStack>
  );
}

function Failures({ last: { ordersFailed, failures } }: { readonly last: OrderImportLine }) {
  const { count } = useWriting();
  const more = ordersFailed - failures.length;
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {ordersFailed === 1 ? '1 order is left out' : `${count(ordersFailed)} orders are left out`}
      </Text>
      <List>
        {failures.map(({ name, reason }) => (
          <List.Item key={`${name} ${reason}`}>
            {name}: {reason}
          </List.Item>
        ))}
      </List>
      {more > 0 ? (
        <Text as="p" tone="subdued">
          And {count(more)} more.
        </Text>
      ) : null}
    </BlockStack>
  );
}

function words({ state, since, ...last }: OrderImportLine, { count, day }: Writing): string {
  const told = last.ordersTold ?? 0;
  switch (state) {
    case 'asked':
      return 'Shopify has been asked for the orders. You may leave this page; it goes on by itself.';
    case 'reading':
      return `Shopify is putting the orders together: ${count(told)} so far. You may leave this page; it goes on by itself.`;
    case 'taking':
      return `${count(last.ordersTaken)} of ${count(told)} orders are done. You may leave this page; it goes on by itself.`;
    case 'done':
      return `${count(last.ordersTaken)} orders placed since ${day(new Date(since))} were looked at: ${count(last.ordersSettled)} came over, the others were known already or are named below.`;
    case 'failed':
      return `${count(last.ordersTaken)} orders were looked at, and ${count(last.ordersSettled)} came over.`;
  }
}
