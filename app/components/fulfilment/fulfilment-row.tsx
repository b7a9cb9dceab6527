import { BlockStack, Box, Button, ButtonGroup, InlineStack, Link, Text } from '@shopify/polaris';

import { Moment } from '../shell/moment.tsx';
import { useWriting } from '../shell/shop-settings.tsx';

import type { FulfilmentAddress, FulfilmentRow } from '#app/contracts/pages/fulfilment.ts';

export type FulfilmentRowProps = {
  readonly row: FulfilmentRow;
  readonly state: FulfilmentAddress['state'];
  readonly onFulfil: () => void;
  readonly onRefuse: () => void;
};

export function FulfilmentRowView({ row, state, onFulfil, onRefuse }: FulfilmentRowProps) {
  const writing = useWriting();
  const title = row.reward.titles['en'] ?? row.reward.id;
  const who = row.name ?? row.email ?? 'A member without a name';
  return (
    <Box as="li" paddingInline="400" paddingBlock="300" borderBlockStartWidth="025" borderColor="border-secondary">
      <InlineStack align="space-between" blockAlign="start" gap="200">
        <div className="laurel-row-words">
          <BlockStack gap="050">
            <Text as="h2" variant="headingSm" breakWord>
              {title}
            </Text>
            {row.reward.benefit.kind === 'donation' ? (
              <Text as="p" breakWord>
                {writing.money(row.reward.benefit.amount)} to {row.reward.benefit.charity}
              </Text>
            ) : null}
            <Text as="p" variant="bodySm" tone="subdued" breakWord>
              <Link url={`/app/members/${row.member}`}>{who}</Link>
              {' · '}
              {writing.points(row.price)}
              {' · redeemed '}
              <Moment at={row.redeemedAt} />
            </Text>
            <Closing row={row} state={state} />
          </BlockStack>
        </div>
        {state === 'waiting' ? (
          <ButtonGroup>
            <Button variant="tertiary" onClick={onRefuse} accessibilityLabel={`Give the points back: ${title}, ${who}`}>
              Give points back
            </Button>
            <Button onClick={onFulfil} accessibilityLabel={`Mark as fulfilled: ${title}, ${who}`}>
              Mark as fulfilled
            </Button>
          </ButtonGroup>
        ) : null}
      </InlineStack>
    </Box>
  );
}

function Closing({ row, state }: Pick<FulfilmentRowProps, 'row' | 'state'>) {
  if (state === 'waiting' || row.closedAt === null) return null;
  const said = state === 'done' ? row.note : (row.refusedReason ?? 'The member gave it back.');
  return (
    <Text as="p" variant="bodySm" tone="subdued" breakWord>
      {state === 'done' ? 'Fulfilled ' : 'Given back '}
      <Moment at={row.closedAt} />
      {said === null ? '' : ` · ${said}`}
    </Text>
  );
}
