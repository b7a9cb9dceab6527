import { BlockStack, Box, Card, Icon, InlineStack, Text } from '@shopify/polaris';
import { AlertCircleIcon, CheckCircleIcon } from '@shopify/polaris-icons';

import { Moment } from '../shell/moment.tsx';
import { useWriting } from '../shell/shop-settings.tsx';
import { BrokenInvariant } from './broken-invariant.tsx';

import type { Proof } from '#app/contracts/pages/home.ts';

/** What the nightly proof of every balance found. */
export function ProofCard({ proof }: { readonly proof: Proof }) {
  const isSound = proof.faults === 0;
  const writing = useWriting();
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="start" wrap={false}>
          <Box>{isSound ? <Icon source={CheckCircleIcon} tone="success" /> : <Icon source={AlertCircleIcon} tone="critical" />}</Box>
          <BlockStack gap="050">
            <Text as="h2" variant="headingMd">
              {isSound ? 'Every balance proved' : 'Not every balance is right'}
            </Text>
            <Text as="p" tone="subdued">
              <When proof={proof} />: {counted(writing.count(proof.accounts), proof.accounts, 'account', 'accounts')},{' '}
              {counted(writing.count(proof.entries), proof.entries, 'entry', 'entries')},{' '}
              {counted(writing.count(proof.faults), proof.faults, 'fault', 'faults')}
            </Text>
          </BlockStack>
        </InlineStack>
        {isSound ? null : (
          <>
            <Text as="p">
              Nothing was changed by looking, and members keep what they have. Please don’t correct balances by hand yet: tell whoever runs
              Laurel, who finds every fault with “npm run ledger -- verify”.
            </Text>
            {proof.wrong.map((result) => (
              <BrokenInvariant key={result.invariant} result={result} />
            ))}
          </>
        )}
      </BlockStack>
    </Card>
  );
}

function When({ proof: { checkedAt, isLastNight } }: { readonly proof: Proof }) {
  const writing = useWriting();
  if (!isLastNight) return <Moment at={checkedAt} />;
  return (
    <time dateTime={checkedAt.toISOString()} suppressHydrationWarning>
      Last night at {writing.time(checkedAt)}
    </time>
  );
}

function counted(written: string, count: number, one: string, many: string): string {
  return `${written} ${count === 1 ? one : many}`;
}
