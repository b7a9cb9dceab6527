import { Badge, BlockStack, Box, Button, Collapsible, InlineStack, Text } from '@shopify/polaris';

import { useErrorCount } from '../form/field-errors.tsx';
import { FindingMarks } from '../lint/finding-marks.tsx';
import { RowActions } from './row-actions.tsx';

import type { RowPlace } from './row-actions.tsx';
import type { ReactNode } from 'react';

export type ListRowProps = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly isOn: boolean;
  readonly isOpen: boolean;
  /** Where its fields stand in the document, to say on the closed row that one is wrong. */
  readonly path: string;
  readonly place: RowPlace;
  readonly onToggle: () => void;
  readonly onRemove: () => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly children: ReactNode;
};

/** One rule or reward: what it says in words, and its form when it is open. */
export function ListRow({ id, title, summary, isOn, isOpen, path, place, onToggle, onRemove, onMove, children }: ListRowProps) {
  const errors = useErrorCount(path);
  const name = title || 'this one';
  return (
    <Box as="li" paddingInline="400" paddingBlock="300" borderBlockStartWidth="025" borderColor="border-secondary">
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="start" gap="200">
          <div className="laurel-row-words">
            <BlockStack gap="050">
              <InlineStack gap="200" align="start" blockAlign="center" wrap>
                <Text as="h3" variant="headingSm" breakWord>
                  {title || 'Without a name'}
                </Text>
                {isOn ? null : <Badge>Off</Badge>}
                <FindingMarks path={path} />
                {errors > 0 ? <Badge tone="critical">{errors === 1 ? '1 field to correct' : `${errors} fields to correct`}</Badge> : null}
              </InlineStack>
              <Text as="p" tone="subdued" breakWord>
                {summary}
              </Text>
            </BlockStack>
          </div>
          <RowActions name={name} place={place} onMove={onMove} onRemove={onRemove}>
            <Button
              onClick={onToggle}
              ariaExpanded={isOpen}
              ariaControls={`${id}-form`}
              accessibilityLabel={`${isOpen ? 'Close' : 'Edit'} ${name}`}
            >
              {isOpen ? 'Close' : 'Edit'}
            </Button>
          </RowActions>
        </InlineStack>
        <Collapsible id={`${id}-form`} open={isOpen}>
          {isOpen ? children : null}
        </Collapsible>
      </BlockStack>
    </Box>
  );
}
