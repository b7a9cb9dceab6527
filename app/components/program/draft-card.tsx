import { Badge, BlockStack, Button, Card, InlineStack, List, Text } from '@shopify/polaris';

import { Moment } from '../shell/moment.tsx';

import type { ProgramPage } from '#app/contracts/pages/program.ts';

export type DraftCardProps = {
  readonly page: Pick<ProgramPage, 'hasDraft' | 'inForce' | 'changes'>;
  readonly isChanged: boolean;
  readonly onPublish: () => void;
  readonly onDiscard: () => void;
};

/** Where the program stands: what is in force, and what the saved draft would change. */
export function DraftCard({ page, isChanged, onPublish, onDiscard }: DraftCardProps) {
  const { inForce } = page;
  const hasDraft = inForce === null || page.hasDraft;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {inForce ? `Version ${inForce.version}` : 'Not published yet'}
          </Text>
          {hasDraft ? <Badge tone="attention">Draft</Badge> : <Badge tone="success">In force</Badge>}
        </InlineStack>
        <Standing page={page} />
        {isChanged && hasDraft ? (
          <Text as="p" tone="subdued">
            Save your changes first, then publish.
          </Text>
        ) : null}
        {hasDraft ? (
          <InlineStack gap="200">
            <Button variant="primary" disabled={isChanged} onClick={onPublish}>
              Publish
            </Button>
            {inForce ? (
              <Button tone="critical" variant="tertiary" onClick={onDiscard}>
                Discard draft
              </Button>
            ) : null}
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Standing({ page: { inForce, changes, hasDraft } }: { readonly page: DraftCardProps['page'] }) {
  if (!inForce) return <Text as="p">Nobody earns anything until you publish it. Orders placed from then on earn points.</Text>;
  if (hasDraft && changes.length === 0) return <Text as="p">The draft says the same as version {inForce.version}, which is in force.</Text>;
  if (!hasDraft) {
    return (
      <Text as="p">
        In force since <Moment at={inForce.publishedAt} />. Nothing is waiting to be published.
      </Text>
    );
  }
  return (
    <BlockStack gap="200">
      <Text as="p">The draft changes version {inForce.version}:</Text>
      <Changes changes={changes} />
    </BlockStack>
  );
}

export function Changes({ changes }: { readonly changes: readonly string[] }) {
  return (
    <List>
      {changes.map((change) => (
        <List.Item key={change}>{change}</List.Item>
      ))}
    </List>
  );
}
