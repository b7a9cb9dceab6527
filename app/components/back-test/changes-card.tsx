import { BlockStack, Card, DataTable, InlineGrid, Link, Text } from '@shopify/polaris';

import { useWriting } from '../shell/shop-settings.tsx';

import type { BackTestReport, MemberChange } from '#app/domain/insight/back-test.ts';

export type ChangesCardProps = { readonly report: BackTestReport; readonly names: Readonly<Record<string, string>> };

/** The members who gain and lose most. */
export function ChangesCard({ report, names }: ChangesCardProps) {
  return (
    <InlineGrid columns={{ xs: 1, md: 2 }} gap="400" alignItems="start">
      <Changes title="Gain most" none="Nobody would get more." changes={report.winners} names={names} />
      <Changes title="Lose most" none="Nobody would get less." changes={report.losers} names={names} />
    </InlineGrid>
  );
}

type ChangesProps = Pick<ChangesCardProps, 'names'> & {
  readonly title: string;
  readonly none: string;
  readonly changes: readonly MemberChange[];
};

function Changes({ title, none, changes, names }: ChangesProps) {
  const { count } = useWriting();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        {changes.length === 0 ? (
          <Text as="p" tone="subdued">
            {none}
          </Text>
        ) : (
          <DataTable
            columnContentTypes={['text', 'numeric', 'numeric', 'numeric']}
            headings={['Member', 'In force', 'Draft', 'Difference']}
            rows={changes.map(({ member, inForce, draft }) => [
              <Link key={member} url={`/app/members/${member}`}>
                {names[member] ?? 'A member'}
              </Link>,
              count(inForce),
              count(draft),
              `${draft > inForce ? '+' : '−'}${count(Math.abs(draft - inForce))}`,
            ])}
          />
        )}
      </BlockStack>
    </Card>
  );
}
