import { TitleBar } from '@shopify/app-bridge-react';
import { Box, Card, InlineStack, Page, Pagination, Tabs, Text } from '@shopify/polaris';
import { GiftCardIcon } from '@shopify/polaris-icons';

import { fulfilmentStates, type FulfilmentAddress, type FulfilmentPage, type FulfilmentRow } from '#app/contracts/pages/fulfilment.ts';
import { Empty } from '../shell/empty-card.tsx';
import { FulfilmentRowView } from './fulfilment-row.tsx';

export type FulfilmentViewProps = {
  readonly address: FulfilmentAddress;
  readonly page: FulfilmentPage;
  readonly onChange: (parameters: Record<string, string>) => void;
  readonly onFulfil: (row: FulfilmentRow) => void;
  readonly onRefuse: (row: FulfilmentRow) => void;
};

export function FulfilmentView({ address, page, onChange, onFulfil, onRefuse }: FulfilmentViewProps) {
  const tabs = [
    { id: 'waiting', content: 'Waiting', ...(page.waiting > 0 ? { badge: String(page.waiting) } : {}) },
    { id: 'done', content: 'Fulfilled' },
    { id: 'refused', content: 'Given back' },
  ];
  const go = (state: string, after?: string) => onChange({ ...(state === 'waiting' ? {} : { state }), ...(after ? { after } : {}) });
  const isEmpty = page.rows.length === 0 && address.state === 'waiting' && address.after === null;
  return (
    <Page title="Fulfilment" subtitle="Rewards that you give by hand: donations and experiences that members have redeemed.">
      <TitleBar title="Fulfilment" />
      <Card padding="0">
        <Tabs
          tabs={tabs}
          selected={fulfilmentStates.indexOf(address.state)}
          onSelect={(index) => go(fulfilmentStates[index] ?? 'waiting')}
        />
        {page.rows.length === 0 && !isEmpty ? (
          <Box padding="600">
            <Text as="p" tone="subdued" alignment="center">
              {noneWords[address.state]}
            </Text>
          </Box>
        ) : null}
        {isEmpty ? (
          <Box paddingInline="400">
            <Empty
              icon={GiftCardIcon}
              heading="Nothing is waiting"
              text="When a member redeems a donation or an experience, it waits here until you have given it, or given the points back."
            />
          </Box>
        ) : null}
        <ul className="laurel-plain-list">
          {page.rows.map((row) => (
            <FulfilmentRowView key={row.id} row={row} state={address.state} onFulfil={() => onFulfil(row)} onRefuse={() => onRefuse(row)} />
          ))}
        </ul>
        {page.nextAfter === null && address.after === null ? null : (
          <Box padding="300" borderBlockStartWidth="025" borderColor="border-secondary">
            <InlineStack align="center">
              <Pagination
                label="First page, following page"
                hasPrevious={address.after !== null}
                onPrevious={() => go(address.state)}
                hasNext={page.nextAfter !== null}
                onNext={() => go(address.state, page.nextAfter ?? undefined)}
              />
            </InlineStack>
          </Box>
        )}
      </Card>
    </Page>
  );
}

const noneWords: Record<FulfilmentAddress['state'], string> = {
  waiting: 'There are none after these.',
  done: 'None has been fulfilled yet.',
  refused: 'None has been given back.',
};
