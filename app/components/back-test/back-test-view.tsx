import { TitleBar } from '@shopify/app-bridge-react';
import { Banner, BlockStack, Card, Page, ProgressBar, Text } from '@shopify/polaris';
import { ChartVerticalIcon } from '@shopify/polaris-icons';

import { EmptyCard } from '../shell/empty-card.tsx';
import { PageWords } from '../shell/page-words.tsx';
import { useWriting } from '../shell/shop-settings.tsx';
import { BandsCard } from './bands-card.tsx';
import { ChangesCard } from './changes-card.tsx';
import { ComparisonCard } from './comparison-card.tsx';
import { TierSpreadCard } from './tier-spread-card.tsx';

import type { BackTestPage } from '#app/contracts/pages/back-test.ts';

export type BackTestViewProps = { readonly page: BackTestPage; readonly isBusy: boolean; readonly onAsk: () => void };

/** The draft over the shop's own past orders, against the version in force. */
export function BackTestView({ page, isBusy, onAsk }: BackTestViewProps) {
  const { last } = page;
  const isAtWork = last?.state === 'waiting';
  return (
    <Page
      title="Back-test"
      subtitle="What the draft would have given for your past orders, against the version in force."
      backAction={{ content: 'Program', url: '/app/program' }}
      primaryAction={{
        content: page.hasDraft ? 'Try the draft' : 'Try the version in force',
        disabled: !page.hasVersion || isAtWork,
        loading: isBusy || isAtWork,
        onAction: onAsk,
      }}
    >
      <TitleBar title="Back-test" />
      <BlockStack gap="400">
        {page.hasVersion ? null : (
          <Banner tone="info" title="There is nothing to compare with yet">
            <p>Publish the program once; from then on every draft can be tried against the version in force.</p>
          </Banner>
        )}
        {last === null && page.hasVersion ? (
          <EmptyCard
            icon={ChartVerticalIcon}
            heading="Nothing has been tried yet"
            text="All past orders of your members are judged again by the draft and by the version in force. Nothing is credited or changed."
          />
        ) : null}
        {isAtWork ? <AtWork last={last} /> : null}
        {last?.failure ? (
          <Banner tone="critical" title="It could not be finished">
            <p>{last.failure}</p>
          </Banner>
        ) : null}
        {last?.report ? <Report page={page} /> : null}
      </BlockStack>
    </Page>
  );
}

function AtWork({ last }: { readonly last: NonNullable<BackTestPage['last']> }) {
  const { count } = useWriting();
  const { ordersDone, ordersTotal } = last;
  return (
    <Card>
      <BlockStack gap="300">
        <div role="status">
          <Text as="p">
            {ordersTotal === 0 ? 'Looking up your orders …' : `${count(ordersDone)} of ${count(ordersTotal)} orders have been tried.`}
          </Text>
        </div>
        <ProgressBar progress={ordersTotal === 0 ? 0 : Math.floor((ordersDone / ordersTotal) * 100)} size="small" />
      </BlockStack>
    </Card>
  );
}

function Report({ page: { last, names } }: Pick<BackTestViewProps, 'page'>) {
  const { count, minute } = useWriting();
  const report = last?.report;
  if (!report) return null;
  const { orders, difference } = report.reproduced;
  return (
    <>
      {last.isStale ? (
        <Banner tone="warning" title="The draft has changed since">
          <p>This is what it would have given as it stood on {minute(new Date(last.askedAt))}.</p>
        </Banner>
      ) : null}
      <ComparisonCard report={report} />
      <BandsCard report={report} />
      <ChangesCard report={report} names={names} />
      <TierSpreadCard report={report} />
      <PageWords tone="subdued">
        {orders === 0
          ? 'No order has been judged by the version in force yet.'
          : difference === 0
            ? `Proof: for the ${count(orders)} orders that the version in force has judged, the back-test gives exactly what was credited.`
            : `For the ${count(orders)} orders that the version in force has judged, the back-test differs from what was credited by ${count(difference)} points. Please tell us.`}
      </PageWords>
    </>
  );
}
