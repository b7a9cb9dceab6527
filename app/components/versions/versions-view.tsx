import { TitleBar } from '@shopify/app-bridge-react';
import { Banner, BlockStack, Card, Page } from '@shopify/polaris';
import { ClockIcon } from '@shopify/polaris-icons';

import { EmptyCard } from '../shell/empty-card.tsx';
import { VersionRowView } from './version-row.tsx';

import type { VersionsPage } from '#app/contracts/pages/versions.ts';

export function VersionsView({ page: { versions, hasDraft } }: { readonly page: VersionsPage }) {
  return (
    <Page
      backAction={{ content: 'Program', url: '/app/program' }}
      title="Versions"
      subtitle="Every program that was ever in force. An order is judged by the version it was placed under, also when it is refunded later."
      secondaryActions={[{ content: 'Import', url: '/app/program/import' }]}
    >
      <TitleBar title="Versions" />
      <BlockStack gap="400">
        {hasDraft && versions.length > 0 ? (
          <Banner title="There is a draft" action={{ content: 'Open the draft', url: '/app/program' }}>
            <p>It is not in force until you publish it.</p>
          </Banner>
        ) : null}
        {versions.length === 0 ? (
          <EmptyCard
            icon={ClockIcon}
            heading="Nothing has been published yet"
            text="The first version is made when you publish the program. Orders placed from then on earn points."
            action={{ label: 'Open the program', url: '/app/program' }}
          />
        ) : (
          <Card padding="0">
            <ul className="laurel-plain-list laurel-ruled-list">
              {versions.map((row, index) => (
                <VersionRowView key={row.version} row={row} isInForce={index === 0} />
              ))}
            </ul>
          </Card>
        )}
      </BlockStack>
    </Page>
  );
}
