import { Badge, BlockStack, Button, Collapsible, InlineStack, Link, Text } from '@shopify/polaris';
import { useState } from 'react';

import { Changes } from '../program/draft-card.tsx';
import { Moment } from '../shell/moment.tsx';

import type { VersionRow } from '#app/contracts/pages/versions.ts';

const shownAtOnce = 3;

/** A version in the list: from when, by whom, and what it changed in the one before. */
export function VersionRowView({ row, isInForce }: { readonly row: VersionRow; readonly isInForce: boolean }) {
  const [isOpen, setIsOpen] = useState(false);
  const { version, changes } = row;
  const rest = changes.slice(shownAtOnce);
  return (
    <li className="laurel-narrow-row">
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingSm">
            <Link url={`/app/program/versions/${version}`} monochrome>
              Version {version}
            </Link>
          </Text>
          {isInForce ? <Badge tone="success">In force</Badge> : null}
        </InlineStack>
        <Text as="p" tone="subdued">
          Published <Moment at={row.publishedAt} /> by staff member {row.publishedBy}
        </Text>
        {changes.length > 0 ? <Changes changes={changes.slice(0, shownAtOnce)} /> : <Text as="p">{nothingChanged(version)}</Text>}
        {rest.length > 0 ? (
          <>
            <Collapsible id={`changes-of-${version}`} open={isOpen}>
              <Changes changes={rest} />
            </Collapsible>
            <InlineStack>
              <Button variant="plain" ariaExpanded={isOpen} ariaControls={`changes-of-${version}`} onClick={() => setIsOpen(!isOpen)}>
                {isOpen ? 'Show fewer' : rest.length === 1 ? 'Show one more change' : `Show ${rest.length} more changes`}
              </Button>
            </InlineStack>
          </>
        ) : null}
      </BlockStack>
    </li>
  );
}

function nothingChanged(version: number): string {
  return version === 1 ? 'The first one: orders placed before it earn nothing.' : 'Says the same as the one before.';
}
