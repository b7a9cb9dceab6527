import { BlockStack, Card, Checkbox, Divider, Text } from '@shopify/polaris';

import { NumberField } from '../form/number-field.tsx';
import { WordsField } from '../form/words-field.tsx';
import { Choice } from './choice.tsx';
import { NamesFields } from './names-fields.tsx';

import type { ProgramForm } from '#app/contracts/forms/program.ts';

export type PolicyFieldsProps = { readonly form: ProgramForm; readonly onChange: (form: ProgramForm) => void };

/** How orders are counted, what a refund does, and what the program and its points are called. */
export function PolicyFields({ form, onChange }: PolicyFieldsProps) {
  return (
    <BlockStack gap="400">
      <CountingCard form={form} onChange={onChange} />
      <RefundCard form={form} onChange={onChange} />
      <Card>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            Names
          </Text>
          <WordsField label="Name of the program" path="name" value={form.name} onChange={(name) => onChange({ ...form, name })} />
          <Divider />
          <NamesFields names={form.pointsNames} onChange={(pointsNames) => onChange({ ...form, pointsNames })} />
        </BlockStack>
      </Card>
    </BlockStack>
  );
}

function CountingCard({ form, onChange }: PolicyFieldsProps) {
  const { earning } = form;
  const set = (part: Partial<ProgramForm['earning']>) => onChange({ ...form, earning: { ...earning, ...part } });
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
          <Checkbox label="Tax counts too" checked={earning.basis.tax} onChange={(tax) => set({ basis: { ...earning.basis, tax } })} />
          <Checkbox
            label="Shipping earns too"
            checked={earning.basis.shipping}
            onChange={(shipping) => set({ basis: { ...earning.basis, shipping } })}
          />
        </BlockStack>
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
        <NumberField
          label="Points can be redeemed"
          path="earning.pendingDays"
          value={earning.pendingDays}
          suffix="days after payment"
          helpText="0 is at once. Waiting until the return period is over leaves nothing to take back."
          onChange={(pendingDays) => set({ pendingDays })}
        />
      </BlockStack>
    </Card>
  );
}

function RefundCard({ form, onChange }: PolicyFieldsProps) {
  const { refunds } = form;
  const set = (part: Partial<ProgramForm['refunds']>) => onChange({ ...form, refunds: { ...refunds, ...part } });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Refunds
        </Text>
        <Text as="p" tone="subdued">
          A refund takes back the points of what was refunded, by the version of the program the order was placed under.
        </Text>
        <Choice
          title="When those points are spent already"
          value={refunds.shortfall}
          choices={[
            { value: 'deficit', label: 'They are owed', helpText: 'The next points earned pay them off' },
            { value: 'forgive', label: 'They are let go', helpText: 'The balance stays at zero' },
          ]}
          onChange={(shortfall) => set({ shortfall })}
        />
        <Choice
          title="Points that are the same for every order"
          value={refunds.flatAwards}
          choices={[
            { value: 'in-proportion', label: 'Shrink with what is refunded' },
            { value: 'until-nothing-remains', label: 'Stay until everything is refunded' },
          ]}
          onChange={(flatAwards) => set({ flatAwards })}
        />
        <Choice
          title="Points redeemed on the refunded order"
          value={refunds.redeemedPoints}
          choices={[
            { value: 'in-proportion', label: 'Come back in proportion' },
            { value: 'on-full-refund', label: 'Come back when everything is refunded' },
            { value: 'never', label: 'Do not come back' },
          ]}
          onChange={(redeemedPoints) => set({ redeemedPoints })}
        />
      </BlockStack>
    </Card>
  );
}
