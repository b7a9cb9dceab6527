import { BlockStack, Card, Divider, Text } from '@shopify/polaris';

import { WordsField } from '../form/words-field.tsx';
import { CapsFields } from './caps-fields.tsx';
import { CountingCard } from './counting-card.tsx';
import { ExpiryCard } from './expiry-card.tsx';
import { NamesFields } from './names-fields.tsx';
import { RefundCard } from './refund-card.tsx';
import { TimingCard } from './timing-card.tsx';
import { ValuationCard } from './valuation-card.tsx';

import type { ProgramForm } from '#app/contracts/forms/program.ts';

export type PolicyFieldsProps = { readonly form: ProgramForm; readonly onChange: (form: ProgramForm) => void };

/** How orders are counted, when points come and go, what a refund does, and what the program and its points are called. */
export function PolicyFields({ form, onChange }: PolicyFieldsProps) {
  const { earning, expiry, refunds, valuation } = form;
  return (
    <BlockStack gap="400">
      <CountingCard earning={earning} onChange={(next) => onChange({ ...form, earning: next })} />
      <TimingCard earning={earning} onChange={(next) => onChange({ ...form, earning: next })} />
      <ExpiryCard expiry={expiry} onChange={(next) => onChange({ ...form, expiry: next })} />
      <RefundCard refunds={refunds} onChange={(next) => onChange({ ...form, refunds: next })} />
      <Card>
        <CapsFields
          title="The most points all rules together give"
          caps={earning.caps}
          path="earning.caps"
          onChange={(caps) => onChange({ ...form, earning: { ...earning, caps } })}
        />
      </Card>
      <ValuationCard valuation={valuation} onChange={(next) => onChange({ ...form, valuation: next })} />
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
