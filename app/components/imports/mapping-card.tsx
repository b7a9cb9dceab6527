import { BlockStack, Box, Button, Card, InlineStack, Select, Text } from '@shopify/polaris';
import { useState } from 'react';

import { dayForms, memberFields } from '#app/contracts/imports/member-columns.ts';

import type { DayForm, MemberField, MemberMapping } from '#app/contracts/imports/member-columns.ts';
import type { ImportViewProps } from './import-view.tsx';

const choices = [{ value: '', label: 'Left out' }, ...memberFields.map(({ field, label }) => ({ value: field, label }))];

const dayLabels: Readonly<Record<DayForm, string>> = {
  'year-month-day': 'Year first: 2026-12-24',
  'day-month-year': 'Day first: 24/12/2026',
  'month-day-year': 'Month first: 12/24/2026',
};

/** What each column holds, beside what stands in it. */
export function MappingCard({ page, isBusy, onCheck }: Pick<ImportViewProps, 'page' | 'isBusy' | 'onCheck'>) {
  const [mapping, setMapping] = useState<MemberMapping>(page.mapping);
  const set = (place: number, chosen: string) => {
    const others = Object.entries(mapping.columns).filter(([at]) => at !== String(place));
    const field = fieldOf(chosen);
    setMapping({ ...mapping, columns: Object.fromEntries(field ? [...others, [String(place), field]] : others) });
  };
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            What the columns hold
          </Text>
          <Text as="p" tone="subdued">
            Who the customer is, and at least one thing to bring over. Points without a last day expire as the program says; “never” keeps
            them for ever.
          </Text>
        </BlockStack>
        <ul className="laurel-plain-list">
          {page.headings.map((heading, place) => (
            <Box as="li" key={place} paddingBlock="200" borderBlockStartWidth="025" borderColor="border-secondary">
              <InlineStack align="space-between" blockAlign="center" gap="300">
                <div className="laurel-row-words">
                  <Text as="p" variant="headingSm" breakWord>
                    {heading || `Column ${place + 1}`}
                  </Text>
                  <Text as="p" tone="subdued" breakWord>
                    {page.sample
                      .map((row) => row[place] ?? '')
                      .filter(Boolean)
                      .join(' · ') || 'Empty in the first rows'}
                  </Text>
                </div>
                <div className="laurel-choice">
                  <Select
                    label={`${heading || `Column ${place + 1}`} holds`}
                    labelHidden
                    options={choices}
                    value={mapping.columns[String(place)] ?? ''}
                    onChange={(chosen) => set(place, chosen)}
                  />
                </div>
              </InlineStack>
            </Box>
          ))}
        </ul>
        <Select
          label="How days are written"
          options={dayForms.map((value) => ({ value, label: dayLabels[value] }))}
          value={mapping.dayForm}
          onChange={(chosen) => setMapping({ ...mapping, dayForm: dayForms.find((form) => form === chosen) ?? mapping.dayForm })}
        />
        <InlineStack align="end">
          <Button
            variant={page.state === 'mapping' ? 'primary' : 'secondary'}
            loading={isBusy || page.state === 'checking'}
            onClick={() => onCheck(mapping)}
          >
            {page.state === 'mapping' ? 'Check the rows' : 'Check again'}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function fieldOf(text: string): MemberField | undefined {
  return memberFields.find(({ field }) => field === text)?.field;
}
