import { BlockStack, ChoiceList, FormLayout, Text } from '@shopify/polaris';

import { DayField } from '../form/day-field.tsx';
import { useShopSettings } from '../shell/shop-settings.tsx';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Condition } from '#app/domain/earning/condition.ts';

type TimeWindow = Extract<Typed<Condition>, { kind: 'time-window' }>;

export type TimeWindowFieldsProps = {
  readonly condition: TimeWindow;
  readonly path: string;
  readonly onChange: (condition: TimeWindow) => void;
};

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((label, index) => ({
  label,
  value: String(index + 1),
}));

export function TimeWindowFields({ condition, path, onChange }: TimeWindowFieldsProps) {
  const { timeZone } = useShopSettings();
  return (
    <BlockStack gap="300">
      <FormLayout>
        <FormLayout.Group condensed>
          <DayField
            label="From"
            path={`${path}.startsOn`}
            value={condition.startsOn}
            onChange={(startsOn) => onChange({ ...condition, startsOn })}
          />
          <DayField
            label="Until, inclusive"
            path={`${path}.endsOn`}
            value={condition.endsOn}
            onChange={(endsOn) => onChange({ ...condition, endsOn })}
          />
        </FormLayout.Group>
        <FormLayout.Group condensed>
          <DayField
            type="time"
            label="Each day from"
            path={`${path}.startsAtTime`}
            value={condition.startsAtTime}
            onChange={(startsAtTime) => onChange({ ...condition, startsAtTime })}
          />
          <DayField
            type="time"
            label="Each day before"
            path={`${path}.endsAtTime`}
            value={condition.endsAtTime}
            onChange={(endsAtTime) => onChange({ ...condition, endsAtTime })}
          />
        </FormLayout.Group>
      </FormLayout>
      <ChoiceList
        allowMultiple
        title="On these weekdays"
        choices={weekdays}
        selected={condition.weekdays.map(String)}
        onChange={(chosen) => onChange({ ...condition, weekdays: chosen.map(Number).sort() })}
      />
      <Text as="p" tone="subdued" variant="bodySm">
        What is left open asks nothing. Times are {timeZone.replaceAll('_', ' ')}’s, and an order is judged by when it was placed.
      </Text>
    </BlockStack>
  );
}
