import { BlockStack, Card, FormLayout, Text } from '@shopify/polaris';

import { MoneyField } from '../form/money-field.tsx';
import { NumberField } from '../form/number-field.tsx';

import type { ProgramForm } from '#app/contracts/forms/program.ts';

export type ValuationCardProps = {
  readonly valuation: ProgramForm['valuation'];
  readonly onChange: (valuation: ProgramForm['valuation']) => void;
};

/** What points cost the shop, for the back-test, the liability and the checks before publishing. */
export function ValuationCard({ valuation, onChange }: ValuationCardProps) {
  const set = (part: Partial<ProgramForm['valuation']>) => onChange({ ...valuation, ...part });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          What points are worth to you
        </Text>
        <Text as="p" tone="subdued">
          For the back-test, for what you owe in points, and for the checks before you publish. Members see nothing of it.
        </Text>
        <FormLayout>
          <FormLayout.Group condensed>
            <NumberField label="So many points" path="valuation.points" value={valuation.points} onChange={(points) => set({ points })} />
            <MoneyField label="Are worth" path="valuation.worth" value={valuation.worth} onChange={(worth) => set({ worth })} />
          </FormLayout.Group>
          <FormLayout.Group condensed>
            <NumberField
              label="Of all points, expected to be redeemed"
              path="valuation.redeemedPercent"
              value={valuation.redeemedPercent}
              suffix="%"
              onChange={(redeemedPercent) => set({ redeemedPercent })}
            />
            <NumberField
              label="Warn me where rules give more of an order than"
              path="valuation.payoutPercentMax"
              value={valuation.payoutPercentMax}
              suffix="%"
              onChange={(payoutPercentMax) => set({ payoutPercentMax })}
            />
          </FormLayout.Group>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
