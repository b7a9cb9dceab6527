import { ActionList, BlockStack, Button, Popover, Text } from '@shopify/polaris';
import { PlusIcon } from '@shopify/polaris-icons';
import { useState } from 'react';

import { useShopSettings } from '../shell/shop-settings.tsx';
import { ConditionCard } from './condition-card.tsx';
import { beginCondition, conditionSections } from './condition-kinds.ts';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Condition, Conditions } from '#app/domain/earning/condition.ts';
import type { ConditionGroup } from './condition-kinds.ts';

export type ConditionsFieldsProps = {
  readonly conditions: Typed<Conditions>;
  readonly path: string;
  readonly onChange: (conditions: Typed<Conditions>) => void;
};

const groups = ['all', 'any', 'none'] as const;

/** The conditions of all three groups in one list; each says of itself which group it is in. */
export function ConditionsFields({ conditions, path, onChange }: ConditionsFieldsProps) {
  const { currency } = useShopSettings();
  const [isChoosing, setIsChoosing] = useState(false);
  const isEmpty = groups.every((group) => conditions[group].length === 0);
  const set = (group: ConditionGroup, list: readonly Typed<Condition>[]) => onChange({ ...conditions, [group]: list });
  return (
    <BlockStack gap="300" inlineAlign="stretch">
      {isEmpty ? (
        <Text as="p" tone="subdued">
          None: it counts for every order and every product.
        </Text>
      ) : null}
      {groups.flatMap((group) =>
        conditions[group].map((condition, index) => (
          <ConditionCard
            key={`${group}-${index}-${condition.kind}`}
            condition={condition}
            group={group}
            path={`${path}.${group}.${index}`}
            onChange={(next) => set(group, conditions[group].with(index, next))}
            onRemove={() => set(group, conditions[group].toSpliced(index, 1))}
            onMove={(to) =>
              onChange({ ...conditions, [group]: conditions[group].toSpliced(index, 1), [to]: [...conditions[to], condition] })
            }
          />
        )),
      )}
      <div>
        <Popover
          active={isChoosing}
          onClose={() => setIsChoosing(false)}
          activator={
            <Button icon={PlusIcon} disclosure onClick={() => setIsChoosing(!isChoosing)}>
              Add condition
            </Button>
          }
        >
          <ActionList
            sections={conditionSections.map(({ title, kinds }) => ({
              title,
              items: kinds.map(({ kind, label, helpText }) => ({
                content: label,
                helpText,
                onAction: () => {
                  set('all', [...conditions.all, beginCondition(kind, currency)]);
                  setIsChoosing(false);
                },
              })),
            }))}
          />
        </Popover>
      </div>
    </BlockStack>
  );
}
