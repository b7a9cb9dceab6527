import { Badge, BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useState } from 'react';

import { soonAfter } from '#app/domain/ledger/balances.ts';
import { isExpired } from '#app/domain/ledger/draw.ts';

import { LastDay, Moment } from '../shell/moment.tsx';
import { useWriting } from '../shell/shop-settings.tsx';

import type { Lot } from '#app/domain/ledger/lot.ts';

export type LotsCardProps = { readonly lots: readonly Lot[]; readonly now: Date };

/** Shown until all are asked for. */
const lotsShown = 8;

/** Where the points come from that are left, in the order in which they are used. */
export function LotsCard({ lots, now }: LotsCardProps) {
  const writing = useWriting();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? lots : lots.slice(0, lotsShown);
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            Points left
          </Text>
          <Text as="p" tone="subdued">
            {lots.length === 0 ? 'None: there is nothing to redeem.' : 'In the order they are used: the soonest to expire first.'}
          </Text>
        </BlockStack>
        {shown.map((lot) => (
          <LotRow key={lot.id} lot={lot} now={now} />
        ))}
        {shown.length < lots.length ? (
          <div>
            <Button variant="plain" onClick={() => setIsWhole(true)}>
              {`Show all ${writing.count(lots.length)}`}
            </Button>
          </div>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function LotRow({ lot, now }: { readonly lot: Lot; readonly now: Date }) {
  const writing = useWriting();
  const isPending = lot.activeAt > now;
  return (
    <InlineStack align="space-between" gap="200" wrap={false}>
      <BlockStack>
        <Text as="span">
          Earned <Moment at={lot.earnedAt} only="day" />
        </Text>
        <InlineStack gap="200" blockAlign="center">
          <Text as="span" variant="bodySm" tone="subdued">
            {isPending ? (
              <>
                Pending until <Moment at={lot.activeAt} only="day" />
                {' · '}
              </>
            ) : null}
            {lot.expiresAt ? (
              <>
                Last day <LastDay before={lot.expiresAt} />
              </>
            ) : (
              'Never expires'
            )}
          </Text>
          {isExpired(lot, soonAfter(now)) ? <Badge tone="attention">Expires soon</Badge> : null}
        </InlineStack>
      </BlockStack>
      <div className="laurel-amount">
        <Text as="span" numeric>
          {lot.remaining === lot.points ? writing.count(lot.points) : `${writing.count(lot.remaining)} of ${writing.count(lot.points)}`}
        </Text>
      </div>
    </InlineStack>
  );
}
