import { BlockStack, Box, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { DeleteIcon, PlusIcon } from '@shopify/polaris-icons';

import { WordsField } from '../form/words-field.tsx';
import { FindingMarks } from '../lint/finding-marks.tsx';
import { ConditionsFields } from './conditions-fields.tsx';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Exclusion } from '#app/domain/earning/rule.ts';

export type ExclusionListProps = {
  readonly exclusions: readonly Typed<Exclusion>[];
  readonly onChange: (exclusions: readonly Typed<Exclusion>[]) => void;
};

/** What earns nothing, under any rule. */
export function ExclusionList({ exclusions, onChange }: ExclusionListProps) {
  const add = () => onChange([...exclusions, { name: 'New exclusion', conditions: { all: [], any: [], none: [] } }]);
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <div className="laurel-row-words">
            <Text as="h2" variant="headingMd">
              What earns nothing
            </Text>
            <Text as="p" tone="subdued">
              Products that meet these conditions give no points, whatever the rules say. Gift cards and tips never do.
            </Text>
          </div>
          <Button icon={PlusIcon} onClick={add}>
            Add exclusion
          </Button>
        </InlineStack>
        {exclusions.map((exclusion, index) => (
          <Box key={index} padding="300" borderWidth="025" borderColor="border" borderRadius="200">
            <BlockStack gap="300">
              <FindingMarks path={`earning.exclusions.${index}`} />
              <InlineStack gap="200" blockAlign="end" wrap={false}>
                <div className="laurel-grow">
                  <WordsField
                    label="Name"
                    path={`earning.exclusions.${index}.name`}
                    value={exclusion.name}
                    onChange={(name) => onChange(exclusions.with(index, { ...exclusion, name }))}
                  />
                </div>
                <Button
                  variant="tertiary"
                  icon={DeleteIcon}
                  accessibilityLabel={`Delete the exclusion ${exclusion.name}`}
                  onClick={() => onChange(exclusions.toSpliced(index, 1))}
                />
              </InlineStack>
              <ConditionsFields
                conditions={exclusion.conditions}
                path={`earning.exclusions.${index}.conditions`}
                onChange={(conditions) => onChange(exclusions.with(index, { ...exclusion, conditions }))}
              />
            </BlockStack>
          </Box>
        ))}
      </BlockStack>
    </Card>
  );
}
