import { BlockStack, Card, Checkbox, Text } from '@shopify/polaris';

import { Choice } from './choice.tsx';

import type { ProgramForm } from '#app/contracts/forms/program.ts';

export type EarningCardProps = {
  readonly earning: ProgramForm['earning'];
  readonly onChange: (earning: ProgramForm['earning']) => void;
};

const basisLabels = [
  { key: 'tax', label: 'Tax counts too' },
  { key: 'shipping', label: 'Shipping earns too' },
  { key: 'saleLines', label: 'Products on sale earn' },
  { key: 'giftCardPayments', label: 'What is paid by gift card earns' },
  { key: 'storeCreditPayments', label: 'What is paid by store credit earns' },
] as const;

/** What of an order counts, and how a part of a point is rounded. */
export function CountingCard({ earning, onChange }: EarningCardProps) {
  const set = (part: Partial<ProgramForm['earning']>) => onChange({ ...earning, ...part });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          What counts
        </Text>
        <Text as="p" tone="subdued">
          Points are for what was paid for each product after every discount. Gift cards and tips never count.
        </Text>
        <BlockStack gap="100">
          {basisLabels.map(({ key, label }) => (
            <Checkbox
              key={key}
              label={label}
              checked={earning.basis[key]}
              onChange={(counts) => set({ basis: { ...earning.basis, [key]: counts } })}
            />
          ))}
        </BlockStack>
        <Choice
          title="When several rules count the same product"
          value={earning.overlap}
          choices={[
            { value: 'add-up', label: 'They add up' },
            {
              value: 'most-specific',
              label: 'The most specific counts',
              helpText: 'A rule for a product replaces the one for its collection or for everything',
            },
          ]}
          onChange={(overlap) => set({ overlap })}
        />
        <Choice
          title="A part of a point"
          value={earning.rounding}
          choices={[
            { value: 'floor', label: 'Is left out', helpText: '10.67 becomes 10' },
            { value: 'nearest', label: 'Goes to the nearest', helpText: '10.67 becomes 11, 10.5 becomes 11' },
            { value: 'ceiling', label: 'Becomes a whole one', helpText: '10.01 becomes 11' },
          ]}
          onChange={(rounding) => set({ rounding })}
        />
        <Choice
          title="It is rounded once"
          value={earning.roundedPer}
          choices={[
            { value: 'order', label: 'For the order', helpText: 'Of all rules and products together' },
            { value: 'rule', label: 'For each rule' },
            { value: 'line', label: 'For each product line' },
          ]}
          onChange={(roundedPer) => set({ roundedPer })}
        />
      </BlockStack>
    </Card>
  );
}
