import { BlockStack, Button, Card, FormLayout, InlineStack, Select, Text } from '@shopify/polaris';

import { NumberField } from '../form/number-field.tsx';
import { Choice } from './choice.tsx';
import { TierList } from './tier-list.tsx';

import type { ProgramForm } from '#app/contracts/forms/program.ts';
import type { TierMetric, TierPeriod } from '#app/domain/tiers/tier.ts';

type Tiers = ProgramForm['tiers'];

export type TierFieldsProps = { readonly tiers: Tiers; readonly onChange: (tiers: Tiers) => void };

/** The tiers, and how members come into them and stay. */
export function TierFields({ tiers, onChange }: TierFieldsProps) {
  return (
    <BlockStack gap="400">
      <TierList metric={tiers.metric} tiers={tiers.tiers} onChange={(list) => onChange({ ...tiers, tiers: list })} />
      <QualificationCard tiers={tiers} onChange={onChange} />
    </BlockStack>
  );
}

const metrics: readonly { readonly value: TierMetric; readonly label: string }[] = [
  { value: 'points-earned', label: 'Points earned' },
  { value: 'amount-spent', label: 'Amount spent' },
  { value: 'order-count', label: 'Number of orders' },
];

const periods: readonly { readonly value: TierPeriod['kind']; readonly label: string; readonly helpText: string }[] = [
  { value: 'calendar-year', label: 'The calendar year', helpText: 'What is reached holds to the end of the next year' },
  { value: 'membership-year', label: 'A year from enrolment', helpText: 'What is reached holds to the end of the next such year' },
  { value: 'rolling', label: 'The last months', helpText: 'Every day looks back anew' },
  { value: 'lifetime', label: 'All time', helpText: 'Nobody goes down but by refunds' },
];

function QualificationCard({ tiers, onChange }: TierFieldsProps) {
  const { period } = tiers;
  const begin = (kind: TierPeriod['kind']): Tiers['period'] => (kind === 'rolling' ? { kind, months: 12 } : { kind });
  const measure = (metric: string) => {
    const chosen = metrics.find(({ value }) => value === metric)?.value ?? 'points-earned';
    // An amount is decimal text and a count is not: the thresholds are the merchant's to go over.
    onChange({ ...tiers, metric: chosen, tiers: tiers.tiers.map((tier) => ({ ...tier, atLeast: inMetric(tier.atLeast, chosen) })) });
  };
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            How members qualify
          </Text>
          <Button url="/app/program/tiers">See who changes tier</Button>
        </InlineStack>
        <Select label="By" options={metrics.map((metric) => ({ ...metric }))} value={tiers.metric} onChange={measure} />
        <Choice
          title="Counted over"
          value={period.kind}
          choices={periods}
          onChange={(kind) => onChange({ ...tiers, period: begin(kind) })}
        />
        {period.kind === 'rolling' ? (
          <NumberField
            label="Looking back"
            path="tiers.period.months"
            value={period.months}
            suffix="months"
            onChange={(months) => onChange({ ...tiers, period: { ...period, months } })}
          />
        ) : null}
        <Choice
          title="A member who no longer qualifies"
          value={tiers.downgrade}
          choices={[
            { value: 'at-period-end', label: 'Goes down when the period ends' },
            { value: 'one-step', label: 'Goes down by one tier when the period ends' },
            { value: 'at-once', label: 'Goes down at once' },
            { value: 'never', label: 'Stays for ever' },
          ]}
          onChange={(downgrade) => onChange({ ...tiers, downgrade })}
        />
        <FormLayout>
          <FormLayout.Group>
            <NumberField
              label="Days of grace before that"
              path="tiers.graceDays"
              value={tiers.graceDays}
              suffix="days"
              onChange={(graceDays) => onChange({ ...tiers, graceDays })}
            />
            <Select
              label="What was refunded"
              options={[
                { value: 'lower', label: 'Does not count any more' },
                { value: 'keep', label: 'Still counts' },
              ]}
              value={tiers.refunds}
              helpText="Redeeming points and expiry never lower a tier."
              onChange={(refunds) => onChange({ ...tiers, refunds: refunds === 'keep' ? 'keep' : 'lower' })}
            />
          </FormLayout.Group>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}

function inMetric(atLeast: number | string, metric: TierMetric): number | string {
  return metric === 'amount-spent' ? String(atLeast) : Math.floor(Number(atLeast)) || 0;
}
