import { Badge, BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';

import { LastDay, Moment } from '../shell/moment.tsx';

import type { MemberPage } from '#app/contracts/pages/member.ts';

export type TierCardProps = { readonly tier: NonNullable<MemberPage['tier']>; readonly onChange: () => void };

/** The member's tier, how long it holds and what is missing. */
export function TierCard({ tier, onChange }: TierCardProps) {
  const { name, since, keptUntil, isManual, next, keep, metric } = tier;
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Tier
          </Text>
          <Button variant="plain" onClick={onChange}>
            Set by hand
          </Button>
        </InlineStack>
        <InlineStack gap="200" blockAlign="center">
          <Text as="p" variant="headingLg">
            {name ?? 'None yet'}
          </Text>
          {isManual ? <Badge tone="info">By hand</Badge> : null}
        </InlineStack>
        {since === null ? null : (
          <Text as="p" tone="subdued">
            Since <Moment at={since} only="day" />
            {keptUntil === null ? ', without an end' : ', kept until '}
            {keptUntil === null ? null : <LastDay before={keptUntil} />}
          </Text>
        )}
        <Text as="p">Counted so far: {metric}</Text>
        {next === null ? null : <Text as="p">{next}</Text>}
        {keep === null ? null : <Text as="p">{keep}</Text>}
      </BlockStack>
    </Card>
  );
}
