import { BlockStack, Button, Card, Text } from '@shopify/polaris';
import { useState } from 'react';

import { LintList } from './lint-list.tsx';

import type { LintListProps } from './lint-list.tsx';

const shownAtOnce = 5;

/** Beside the editor: what to know about the program as it is typed. Nothing where nothing was found. */
export function LintCard({ findings, onTab }: LintListProps) {
  const [isWhole, setIsWhole] = useState(false);
  const rest = findings.length - shownAtOnce;
  if (findings.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        <Text as="h2" variant="headingMd">
          Worth a look
        </Text>
        <LintList findings={isWhole ? findings : findings.slice(0, shownAtOnce)} {...(onTab && { onTab })} />
        {rest > 0 && !isWhole ? (
          <Button variant="plain" onClick={() => setIsWhole(true)}>
            {rest === 1 ? 'Show one more' : `Show ${rest} more`}
          </Button>
        ) : null}
      </BlockStack>
    </Card>
  );
}
