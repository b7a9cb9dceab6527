import { BlockStack, Box, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { PlusIcon } from '@shopify/polaris-icons';
import { useState } from 'react';

import { useShopSettings } from '../shell/shop-settings.tsx';
import { freshRuleId, moved } from './editable-list.ts';
import { ListRow } from './list-row.tsx';
import { RuleForm } from './rule-form.tsx';
import { startingAmount } from './starting-amount.ts';
import { usePartWords } from './use-part-words.ts';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { EarningRule } from '#app/domain/program/document.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';

export type RuleListProps = {
  readonly rules: readonly Typed<EarningRule>[];
  readonly onChange: (rules: readonly Typed<EarningRule>[]) => void;
};

const path = 'earning.rules';

export function RuleList({ rules, onChange }: RuleListProps) {
  const [open, setOpen] = useState<string | null>(null);
  const { currency } = useShopSettings();
  const words = usePartWords();
  const add = () => {
    const rule = beginRule(currency);
    onChange([...rules, rule]);
    setOpen(rule.id);
  };
  return (
    <Card padding="0">
      <Box padding="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <div className="laurel-row-words">
            <BlockStack gap="050">
              <Text as="h2" variant="headingMd">
                Ways to earn
              </Text>
              <Text as="p" tone="subdued">
                All rules that match an order add up; bonuses are on top of the rest.
              </Text>
            </BlockStack>
          </div>
          <Button icon={PlusIcon} onClick={add}>
            Add rule
          </Button>
        </InlineStack>
      </Box>
      {rules.length === 0 ? (
        <Box padding="400" borderBlockStartWidth="025" borderColor="border-secondary">
          <Text as="p" tone="subdued">
            No rule yet: no order earns anything. Most shops begin with points for what is spent.
          </Text>
        </Box>
      ) : null}
      <ul className="laurel-plain-list">
        {rules.map((rule, index) => (
          <ListRow
            key={rule.id}
            id={rule.id}
            title={rule.name}
            summary={words.rule(rule)}
            isOn={rule.enabled}
            isOpen={open === rule.id}
            path={`${path}.${index}`}
            onToggle={() => setOpen(open === rule.id ? null : rule.id)}
            onRemove={() => onChange(rules.toSpliced(index, 1))}
            place={{ position: index + 1, count: rules.length }}
            onMove={(by) => onChange(moved(rules, index, by))}
          >
            <RuleForm rule={rule} path={`${path}.${index}`} onChange={(next) => onChange(rules.with(index, next))} />
          </ListRow>
        ))}
      </ul>
    </Card>
  );
}

function beginRule(currency: CurrencyCode): Typed<EarningRule> {
  return {
    id: freshRuleId(),
    name: 'New rule',
    enabled: true,
    award: { kind: 'per-spend', points: 1, every: startingAmount(1, currency) },
    conditions: { all: [], any: [], none: [] },
  };
}
