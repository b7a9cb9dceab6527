import { BlockStack, Box, Divider, InlineStack, Text } from '@shopify/polaris';

import type { ExplainedEarning, ExplainedPart } from '#app/domain/earning/explain.ts';

import type { ReactNode } from 'react';

/** An order's earning, as a sum that can be checked by hand: its lines, its rules, the rounding, the total. */
export function EarningWorkings({ earning }: { readonly earning: ExplainedEarning }) {
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <BlockStack gap="300">
        <Text as="p" fontWeight="medium">
          {earning.headline}
        </Text>
        {earning.lines.length > 0 ? (
          <Section title="Order lines">
            {earning.lines.map((line, index) => (
              <BlockStack key={`${index} ${line.title}`} gap="100">
                <Text as="p" fontWeight="medium">
                  {line.title}
                </Text>
                <Text as="p" tone="subdued">
                  {line.words}
                </Text>
                {line.parts.map((part) => (
                  <Part key={part.title} part={part} isIndented />
                ))}
              </BlockStack>
            ))}
          </Section>
        ) : null}
        {earning.rules.length > 0 ? (
          <Section title="Rules">
            {earning.rules.map((part) => (
              <Part key={part.title} part={part} />
            ))}
            {earning.rounding ? <Part part={earning.rounding} /> : null}
            {earning.notes.map((note) => (
              <Text key={note} as="p" tone="subdued">
                {note}
              </Text>
            ))}
          </Section>
        ) : null}
        <Divider />
        <Part part={earning.total} isTotal />
      </BlockStack>
    </Box>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <BlockStack gap="200">
      <Text as="h4" variant="headingXs" tone="subdued">
        {title}
      </Text>
      {children}
    </BlockStack>
  );
}

type PartProps = { readonly part: ExplainedPart; readonly isIndented?: boolean; readonly isTotal?: boolean };

function Part({ part, isIndented = false, isTotal = false }: PartProps) {
  const weight = isTotal ? 'semibold' : 'regular';
  return (
    <Box {...(isIndented ? { paddingInlineStart: '300' } : {})}>
      <InlineStack align="space-between" blockAlign="start" gap="300" wrap={false}>
        <BlockStack>
          <Text as="span" fontWeight={isTotal ? 'semibold' : 'medium'}>
            {part.title}
          </Text>
          <Text as="span" tone="subdued">
            {part.words}
          </Text>
        </BlockStack>
        <div className="laurel-amount">
          <Text as="span" fontWeight={weight} numeric>
            {part.points}
          </Text>
        </div>
      </InlineStack>
    </Box>
  );
}
