import { BlockStack, Button, Card, Text } from '@shopify/polaris';
import { useEffect, useRef, useState } from 'react';

import { useFound } from './findings.tsx';
import { LintList } from './lint-list.tsx';

import type { LintListProps } from './lint-list.tsx';

const shownAtOnce = 5;

/** Beside the editor: what to know about the program as it is typed. Nothing where nothing was found. */
export function LintCard({ findings, onTab }: LintListProps) {
  const { asked } = useFound();
  const [isOpen, setIsOpen] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const place = asked ? findings.indexOf(asked.finding) : -1;
  const isWhole = isOpen || place >= shownAtOnce;
  const rest = findings.length - shownAtOnce;
  useEffect(() => {
    // Only a row's mark asks: what is found anew while typing takes the focus from nobody.
    if (asked) list.current?.querySelectorAll('li')[place]?.focus();
  }, [asked]);
  if (findings.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        <Text as="h2" variant="headingMd">
          Worth a look
        </Text>
        <div ref={list}>
          <LintList findings={isWhole ? findings : findings.slice(0, shownAtOnce)} {...(onTab && { onTab })} />
        </div>
        {rest > 0 && !isWhole ? (
          <Button variant="plain" onClick={() => setIsOpen(true)}>
            {rest === 1 ? 'Show one more' : `Show ${rest} more`}
          </Button>
        ) : null}
      </BlockStack>
    </Card>
  );
}
