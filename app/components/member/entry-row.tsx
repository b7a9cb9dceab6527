import { Badge, BlockStack, Box, Button, Collapsible, InlineStack, Link, Text } from '@shopify/polaris';
import { useState } from 'react';

import { explainEntry } from '#app/domain/earning/explain-entry.ts';
import type { Entry } from '#app/domain/ledger/entry.ts';

import { adminUrl } from '../shell/admin-url.ts';
import { Moment } from '../shell/moment.tsx';
import { useShopSettings, useWriting } from '../shell/shop-settings.tsx';
import { EarningWorkings } from './earning-workings.tsx';
import { isCredit, kindName } from './entry-kinds.ts';

/** One entry: what happened, in a sentence; opened, how it came about down to the order's lines and the rounding. */
export function EntryRow({ entry, onReinstate }: { readonly entry: Entry; readonly onReinstate: (expiry: Entry) => void }) {
  const { locale } = useShopSettings();
  const writing = useWriting();
  const [isOpen, setIsOpen] = useState(false);
  const { headline, notes, earning } = explainEntry(entry, locale);
  const id = `entry-${entry.sequence}`;
  return (
    <Box as="li" paddingInline="400" paddingBlock="300" borderBlockStartWidth="025" borderColor="border-secondary">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="start" gap="300" wrap={false}>
          <BlockStack gap="050">
            <InlineStack gap="200" align="start" blockAlign="center" wrap>
              <Text as="h3" variant="headingSm">
                {kindName(entry.kind)}
              </Text>
              {entry.programVersion === null ? null : <Badge>{`Version ${entry.programVersion}`}</Badge>}
            </InlineStack>
            <Text as="p" breakWord>
              {headline}
            </Text>
            {notes.map((note) => (
              <Text key={note} as="p">
                {note}
              </Text>
            ))}
            <Text as="p" variant="bodySm" tone="subdued">
              <Moment at={entry.occurredAt} />
              {entry.source.kind === 'order' ? (
                <>
                  {' · '}
                  <Link url={adminUrl(entry.source.id)} target="_top">
                    Order {entry.source.name}
                  </Link>
                </>
              ) : null}
            </Text>
          </BlockStack>
          <div className="laurel-amount">
            <BlockStack inlineAlign="end">
              <Text as="span" variant="headingSm" numeric {...(isCredit(entry.kind) ? { tone: 'success' } : {})}>
                {isCredit(entry.kind) ? '+' : '−'}
                {writing.count(entry.points)}
              </Text>
              <Text as="span" variant="bodySm" tone="subdued" numeric>
                Balance {writing.count(entry.balanceAfter)}
              </Text>
            </BlockStack>
          </div>
        </InlineStack>
        {entry.kind === 'expiry' ? (
          <div>
            <Button variant="plain" onClick={() => onReinstate(entry)}>
              Bring back
            </Button>
          </div>
        ) : null}
        {earning ? (
          <>
            <div>
              <Button
                variant="plain"
                disclosure={isOpen ? 'up' : 'down'}
                ariaExpanded={isOpen}
                ariaControls={id}
                onClick={() => setIsOpen(!isOpen)}
              >
                How it was worked out
              </Button>
            </div>
            <Collapsible id={id} open={isOpen}>
              {isOpen ? <EarningWorkings earning={earning} /> : null}
            </Collapsible>
          </>
        ) : null}
      </BlockStack>
    </Box>
  );
}
