import { BlockStack, Box, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { PlusIcon } from '@shopify/polaris-icons';
import { useState } from 'react';

import { moved } from './editable-list.ts';
import { ListRow } from './list-row.tsx';

import type { ReactNode } from 'react';

type Part = { readonly id: string; readonly enabled?: boolean };

export type PartListProps<Each extends Part> = {
  readonly parts: readonly Each[];
  /** Where the list stands in the document. */
  readonly path: string;
  readonly words: { readonly heading: string; readonly text: string; readonly add: string; readonly none: string };
  readonly begin: () => Each;
  readonly title: (part: Each) => string;
  readonly summary: (part: Each) => string;
  readonly form: (part: Each, path: string, onChange: (part: Each) => void) => ReactNode;
  readonly onChange: (parts: readonly Each[]) => void;
};

/** The rules, rewards, campaigns or tiers of the program: added, put in order, deleted, and one at a time open to be edited. */
export function PartList<Each extends Part>({ parts, path, words, begin, title, summary, form, onChange }: PartListProps<Each>) {
  const [open, setOpen] = useState<string | null>(null);
  const add = () => {
    const part = begin();
    onChange([...parts, part]);
    setOpen(part.id);
  };
  return (
    <Card padding="0">
      <Box padding="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <div className="laurel-row-words">
            <BlockStack gap="050">
              <Text as="h2" variant="headingMd">
                {words.heading}
              </Text>
              <Text as="p" tone="subdued">
                {words.text}
              </Text>
            </BlockStack>
          </div>
          <Button icon={PlusIcon} onClick={add}>
            {words.add}
          </Button>
        </InlineStack>
      </Box>
      {parts.length === 0 ? (
        <Box padding="400" borderBlockStartWidth="025" borderColor="border-secondary">
          <Text as="p" tone="subdued">
            {words.none}
          </Text>
        </Box>
      ) : null}
      <ul className="laurel-plain-list">
        {parts.map((part, index) => (
          <ListRow
            key={part.id}
            id={part.id}
            title={title(part)}
            summary={summary(part)}
            isOn={part.enabled !== false}
            isOpen={open === part.id}
            path={`${path}.${index}`}
            place={{ position: index + 1, count: parts.length }}
            onMove={(by) => onChange(moved(parts, index, by))}
            onToggle={() => setOpen(open === part.id ? null : part.id)}
            onRemove={() => onChange(parts.toSpliced(index, 1))}
          >
            {form(part, `${path}.${index}`, (next) => onChange(parts.with(index, next)))}
          </ListRow>
        ))}
      </ul>
    </Card>
  );
}
