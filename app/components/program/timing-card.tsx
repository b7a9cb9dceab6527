import { BlockStack, Card, FormLayout, Text } from '@shopify/polaris';

import { NumberField } from '../form/number-field.tsx';
import { Choice } from './choice.tsx';

import type { EarningCardProps } from './counting-card.tsx';

/** When an order earns, when its points can be redeemed, and how long a guest can still claim them. */
export function TimingCard({ earning, onChange }: EarningCardProps) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          When points come
        </Text>
        <Choice
          title="An order earns once it is"
          value={earning.trigger}
          choices={[
            { value: 'paid', label: 'Paid' },
            { value: 'fulfilled', label: 'Paid and fulfilled', helpText: 'Nothing of it is left to fulfil' },
            { value: 'delivered', label: 'Paid and delivered', helpText: 'The carrier has said so for all of it' },
          ]}
          onChange={(trigger) => onChange({ ...earning, trigger })}
        />
        <FormLayout>
          <FormLayout.Group condensed>
            <NumberField
              label="Points can be redeemed"
              path="earning.pendingDays"
              value={earning.pendingDays}
              suffix="days after that"
              helpText="0 is at once. Waiting until the return period is over leaves nothing to take back."
              onChange={(pendingDays) => onChange({ ...earning, pendingDays })}
            />
            <NumberField
              label="A guest can still become a member"
              path="earning.guestDays"
              value={earning.guestDays}
              suffix="days after the order"
              helpText="The order’s points are theirs then. 0 is never."
              onChange={(guestDays) => onChange({ ...earning, guestDays })}
            />
          </FormLayout.Group>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
