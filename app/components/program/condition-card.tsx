import { BlockStack, Box, Button, InlineStack, Select, Text } from '@shopify/polaris';
import { DeleteIcon } from '@shopify/polaris-icons';

import { ConditionFields } from './condition-fields.tsx';
import { conditionGroup, conditionLabel, groupLabels } from './condition-kinds.ts';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Condition } from '#app/domain/earning/condition.ts';
import type { ConditionGroup } from './condition-kinds.ts';

export type ConditionCardProps = {
  readonly condition: Typed<Condition>;
  readonly group: ConditionGroup;
  readonly path: string;
  readonly onChange: (condition: Typed<Condition>) => void;
  readonly onRemove: () => void;
  readonly onMove: (to: ConditionGroup) => void;
};

export function ConditionCard({ condition, group, path, onChange, onRemove, onMove }: ConditionCardProps) {
  const label = conditionLabel(condition.kind);
  return (
    <Box padding="300" borderWidth="025" borderColor="border" borderRadius="200">
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
          <Text as="h5" variant="headingSm">
            {label}
          </Text>
          <InlineStack gap="100" align="start" blockAlign="center" wrap={false}>
            <Select
              label={`${label}: how it counts`}
              labelHidden
              value={group}
              options={Object.entries(groupLabels).map(([value, text]) => ({ value, label: text }))}
              onChange={(to) => onMove(conditionGroup(to))}
            />
            <Button
              variant="tertiary"
              icon={DeleteIcon}
              accessibilityLabel={`Remove the condition on ${label.toLowerCase()}`}
              onClick={onRemove}
            />
          </InlineStack>
        </InlineStack>
        <ConditionFields condition={condition} path={path} onChange={onChange} />
      </BlockStack>
    </Box>
  );
}
