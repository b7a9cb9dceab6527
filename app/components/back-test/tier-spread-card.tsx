import { BlockStack, Card, InlineGrid, List, Text } from '@shopify/polaris';

import { useWriting } from '../shell/shop-settings.tsx';
import { BarList } from './bar-list.tsx';

import type { BackTestReport, TrialReport } from '#app/domain/insight/back-test.ts';

/** How many members are in which tier, and who would move; nothing where neither version has tiers. */
export function TierSpreadCard({ report: { inForce, draft, tierMoves } }: { readonly report: BackTestReport }) {
  const { count } = useWriting();
  if (inForce.tiers.length < 2 && draft.tiers.length < 2) return null;
  const membersMax = Math.max(...[...inForce.tiers, ...draft.tiers].map(({ members: inTier }) => inTier));
  const members = (number: number) => (number === 1 ? '1 member' : `${count(number)} members`);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Tiers
        </Text>
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
          <Spread title="In force" trial={inForce} membersMax={membersMax} members={members} />
          <Spread title="Draft" trial={draft} membersMax={membersMax} members={members} />
        </InlineGrid>
        {tierMoves.length === 0 ? (
          <Text as="p" tone="subdued">
            Nobody would change tier.
          </Text>
        ) : (
          <List>
            {tierMoves.map(({ from, to, members: moved }) => (
              <List.Item key={`${from} ${to}`}>
                {members(moved)} from {from ?? 'no tier'} to {to ?? 'no tier'}
              </List.Item>
            ))}
          </List>
        )}
      </BlockStack>
    </Card>
  );
}

type SpreadProps = {
  readonly title: string;
  readonly trial: TrialReport;
  /** In the fullest tier of both, so that their bars compare. */
  readonly membersMax: number;
  readonly members: (number: number) => string;
};

function Spread({ title, trial, membersMax, members }: SpreadProps) {
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      <BarList
        valueMax={membersMax}
        bars={trial.tiers.map(({ tier, members: inTier }) => ({ label: tier ?? 'No tier', value: inTier, words: members(inTier) }))}
      />
    </BlockStack>
  );
}
