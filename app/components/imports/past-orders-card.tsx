import { Banner, BlockStack, Button, Card, ChoiceList, InlineStack, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';

import { useWriting } from '../shell/shop-settings.tsx';
import { PastOrdersProgress } from './past-orders-progress.tsx';

import type { OrderImportForm } from '#app/contracts/forms/order-import.ts';
import type { OrderAward, PastOrdersPage } from '#app/contracts/pages/order-imports.ts';

export type PastOrdersCardProps = {
  readonly page: PastOrdersPage;
  readonly isBusy: boolean;
  readonly refusal: string | null;
  readonly onAsk: (wish: OrderImportForm) => void;
};

/** The shop's orders from before Laurel: since when, whether they earn, and how far the reading is. */
export function PastOrdersCard({ page, isBusy, refusal, onAsk }: PastOrdersCardProps) {
  const isUnderWay = page.last !== null && page.last.state !== 'done' && page.last.state !== 'failed';
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Past orders
        </Text>
        <Text as="p" tone="subdued">
          Orders placed before Laurel, so that tiers, rules about a first or fifth order, and the back-test know them. Nothing is counted
          twice, however often you bring them over.
        </Text>
        {refusal === null ? null : (
          <Banner tone="critical" title="The orders were not asked for">
            <p>{refusal}</p>
          </Banner>
        )}
        {page.last ? <PastOrdersProgress last={page.last} /> : null}
        {isUnderWay ? null : <Wish page={page} isBusy={isBusy} onAsk={onAsk} />}
      </BlockStack>
    </Card>
  );
}

function Wish({ page, isBusy, onAsk }: Pick<PastOrdersCardProps, 'page' | 'isBusy' | 'onAsk'>) {
  const { day } = useWriting();
  const [sinceOn, setSinceOn] = useState(page.firstDay);
  const [award, setAward] = useState<OrderAward>('nothing');
  const shown = page.readsAll
    ? 'Orders placed on this day count too.'
    : `Shopify shows Laurel those since ${day(new Date(page.firstAt))}; older ones only once your shop has been given access to all orders (read_all_orders).`;
  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <div className="laurel-choice">
          <TextField type="date" label="Orders placed since" value={sinceOn} onChange={setSinceOn} autoComplete="off" />
        </div>
        <Text as="p" tone="subdued">
          {shown}
        </Text>
      </BlockStack>
      <ChoiceList
        title="What they are worth"
        selected={[award]}
        onChange={([chosen]) => setAward(chosen === 'by-version' ? 'by-version' : 'nothing')}
        choices={[
          {
            value: 'nothing',
            label: 'No points',
            helpText: 'They count for tiers by amount spent or by orders, and as orders of their customers.',
          },
          {
            value: 'by-version',
            label: 'Points by the program in force now',
            helpText: page.hasProgram
              ? 'As if it had been in force when they were placed. Points that would have expired by now expire. This cannot be taken back as a whole.'
              : 'Publish the program first.',
            disabled: !page.hasProgram,
          },
        ]}
      />
      <InlineStack align="end">
        <Button variant="primary" loading={isBusy} disabled={sinceOn === ''} onClick={() => onAsk({ sinceOn, award })}>
          {page.last === null ? 'Bring past orders over' : 'Bring past orders over again'}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
