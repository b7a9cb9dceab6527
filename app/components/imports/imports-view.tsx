import { TitleBar } from '@shopify/app-bridge-react';
import { Badge, Banner, BlockStack, Card, DropZone, InlineStack, Link, Page, Spinner, Text } from '@shopify/polaris';

import { useWriting } from '../shell/shop-settings.tsx';
import { importStates } from './import-states.ts';
import { PastOrdersCard, type PastOrdersCardProps } from './past-orders-card.tsx';

import type { ImportsPage } from '#app/contracts/pages/imports.ts';

export type ImportsViewProps = {
  readonly page: ImportsPage;
  readonly isBusy: boolean;
  readonly refusal: string | null;
  readonly onFile: (file: File) => void;
  readonly pastOrders: PastOrdersCardProps;
};

/** What was before Laurel: members from another app by file, those imported before, and the shop's own past orders. */
export function ImportsView({ page, isBusy, refusal, onFile, pastOrders }: ImportsViewProps) {
  return (
    <Page
      title="Imports"
      subtitle="Members, balances, lots and tiers from another app, and your shop’s past orders."
      backAction={{ content: 'Members', url: '/app/members' }}
    >
      <TitleBar title="Imports" />
      <BlockStack gap="400">
        {refusal === null ? null : (
          <Banner tone="critical" title="The file was not taken">
            <p>{refusal}</p>
          </Banner>
        )}
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              Members from a CSV file
            </Text>
            <Text as="p" tone="subdued">
              With a heading, and a row for each member or for each of a member’s lots. Next you say what the columns hold; then every row
              is checked, and nothing changes before you have seen what would.
            </Text>
            <DropZone
              label="CSV file"
              labelHidden
              accept=".csv,.tsv,.txt,text/csv"
              type="file"
              allowMultiple={false}
              disabled={isBusy}
              onDropAccepted={([file]) => file && onFile(file)}
            >
              {isBusy ? (
                <InlineStack align="center" gap="200">
                  <Spinner size="small" accessibilityLabel="Reading the file" />
                </InlineStack>
              ) : (
                <DropZone.FileUpload actionTitle="Choose a CSV file" actionHint="Up to 20 MB and 200,000 rows" />
              )}
            </DropZone>
          </BlockStack>
        </Card>
        {page.imports.length > 0 ? <Earlier page={page} /> : null}
        <PastOrdersCard {...pastOrders} />
      </BlockStack>
    </Page>
  );
}

function Earlier({ page }: Pick<ImportsViewProps, 'page'>) {
  const { minute } = useWriting();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Files of members
        </Text>
        <ul className="laurel-plain-list">
          {page.imports.map(({ id, fileName, state, createdAt }) => (
            <li key={id}>
              <InlineStack align="space-between" gap="200">
                <div className="laurel-row-words">
                  <Link url={`/app/imports/${id}`}>{fileName}</Link>{' '}
                  <Text as="span" tone="subdued">
                    {minute(new Date(createdAt))}
                  </Text>
                </div>
                <Badge {...importStates[state].badge}>{importStates[state].label}</Badge>
              </InlineStack>
            </li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}
