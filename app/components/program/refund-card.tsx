import { BlockStack, Card, Text } from '@shopify/polaris';

import { NumberField } from '../form/number-field.tsx';
import { Choice } from './choice.tsx';

import type { ProgramForm } from '#app/contracts/forms/program.ts';

export type RefundCardProps = {
  readonly refunds: ProgramForm['refunds'];
  readonly onChange: (refunds: ProgramForm['refunds']) => void;
};

/** What becomes of points when an order is refunded. */
export function RefundCard({ refunds, onChange }: RefundCardProps) {
  const set = (part: Partial<ProgramForm['refunds']>) => onChange({ ...refunds, ...part });
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
          title="Points that are the same for every order or item"
          value={refunds.flatAwards}
          choices={[
            { value: 'in-proportion', label: 'Shrink with what is refunded' },
            { value: 'until-nothing-remains', label: 'Stay until everything is refunded' },
          ]}
          onChange={(flatAwards) => set({ flatAwards })}
        />
        <Choice
          title="Rules that ask for a subtotal or a number of items"
          value={refunds.conditions}
          choices={[
            { value: 'as-remaining', label: 'Look at what remains of the order' },
            { value: 'as-ordered', label: 'Look at what was ordered' },
          ]}
          onChange={(conditions) => set({ conditions })}
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
        <NumberField
          label="Points that come back after they would have expired can be used for"
          path="refunds.restoredGraceDays"
          value={refunds.restoredGraceDays}
          suffix="days"
          onChange={(restoredGraceDays) => set({ restoredGraceDays })}
        />
      </BlockStack>
    </Card>
  );
}
