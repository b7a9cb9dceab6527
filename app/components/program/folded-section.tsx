import { BlockStack, Button, Collapsible } from '@shopify/polaris';
import { useState } from 'react';

import type { ReactNode } from 'react';

export type FoldedSectionProps = {
  /** Of what it is a part: unique on the page. */
  readonly id: string;
  readonly title: string;
  /** Whether something in it is set: then it begins open. */
  readonly isUsed: boolean;
  readonly children: ReactNode;
};

/** What few rules or rewards need, folded away until it is wanted or used. */
export function FoldedSection({ id, title, isUsed, children }: FoldedSectionProps) {
  const [isOpen, setIsOpen] = useState(isUsed);
  return (
    <BlockStack gap="400" inlineAlign="start">
      <Button
        variant="plain"
        disclosure={isOpen ? 'up' : 'down'}
        ariaExpanded={isOpen}
        ariaControls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        {title}
      </Button>
      <Collapsible id={id} open={isOpen}>
        <BlockStack gap="400">{children}</BlockStack>
      </Collapsible>
    </BlockStack>
  );
}
