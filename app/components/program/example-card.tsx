import { BlockStack, Box, Card, InlineStack, Select, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';

import { evaluate } from '#app/domain/earning/evaluate.ts';
import { explainEarning } from '#app/domain/earning/explain.ts';
import { parseMoney } from '#app/domain/values/money.ts';
import { timeZone } from '#app/domain/values/time-zone.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { ReadProgram } from '#app/contracts/forms/program.ts';
import type { ExplainedEarning } from '#app/domain/earning/explain.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { Money } from '#app/domain/values/money.ts';

import { useResourceTitles } from '../form/resource-titles.tsx';
import { useShopSettings, useWriting } from '../shell/shop-settings.tsx';
import { exampleBasket, exampleTopics } from './example-basket.ts';
import { startingAmount } from './starting-amount.ts';

import type { ExampleTopic } from './example-basket.ts';

/** What an order would earn by the program as it is typed now: the same calculation as for a real order. */
export function ExampleCard({ read }: { readonly read: ReadProgram }) {
  const { currency } = useShopSettings();
  const { titles } = useResourceTitles();
  const [typed, setTyped] = useState(startingAmount(84, currency).replace(/\.00$/, '.50'));
  const [product, setProduct] = useState('');
  const [customer, setCustomer] = useState('');
  const amount = parseMoney(typed.trim().replace(',', '.'), currency);
  const topics = read.ok ? exampleTopics(read.document, titles) : [];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Example
        </Text>
        <TextField
          label="An order of"
          value={typed}
          onChange={setTyped}
          suffix={currency}
          inputMode="decimal"
          autoComplete="off"
          {...(amount && amount.minor >= 0 ? {} : { error: 'Enter an amount.' })}
        />
        <TopicSelect
          label="What is in it"
          ordinary="Any other product"
          topics={topics.filter(({ group }) => group === 'product')}
          value={product}
          onChange={setProduct}
        />
        <TopicSelect
          label="The customer"
          ordinary="Without a tag"
          topics={topics.filter(({ group }) => group === 'customer')}
          value={customer}
          onChange={setCustomer}
        />
        {!read.ok ? (
          <Text as="p" tone="subdued">
            The example comes back when every field of the program can be read.
          </Text>
        ) : amount && amount.minor >= 0 ? (
          <Outcome document={read.document} amount={amount} topics={topics.filter(({ key }) => key === product || key === customer)} />
        ) : null}
      </BlockStack>
    </Card>
  );
}

type TopicSelectProps = {
  readonly label: string;
  readonly ordinary: string;
  readonly topics: readonly ExampleTopic[];
  readonly value: string;
  readonly onChange: (key: string) => void;
};

function TopicSelect({ label, ordinary, topics, value, onChange }: TopicSelectProps) {
  if (topics.length === 0) return null;
  const options = [{ value: '', label: ordinary }, ...topics.map((topic) => ({ value: topic.key, label: topic.label }))];
  return <Select label={label} options={options} value={topics.some(({ key }) => key === value) ? value : ''} onChange={onChange} />;
}

type OutcomeProps = { readonly document: ProgramDocument; readonly amount: Money; readonly topics: readonly ExampleTopic[] };

function Outcome({ document, amount, topics }: OutcomeProps) {
  const { timeZone: zoneName, locale } = useShopSettings();
  const writing = useWriting();
  const [openedAt] = useState(() => new Date());
  const zone = timeZone(zoneName);
  assert(zone, 'the shop has a time zone that this browser knows');
  const { order, context } = exampleBasket(amount, topics, openedAt);
  const earning = evaluate(order, document, context, zone);
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <BlockStack gap="300">
        <div aria-live="polite" aria-atomic>
          <BlockStack gap="050">
            <Text as="p" tone="subdued">
              An order of {writing.money(amount)} earns
            </Text>
            <Text as="p" variant="headingLg">
              {writing.points(earning.points)}
            </Text>
          </BlockStack>
        </div>
        <Workings explained={explainEarning({ ...earning, programVersion: null }, locale)} isNothing={earning.nothingBecause !== null} />
      </BlockStack>
    </Box>
  );
}

function Workings({ explained, isNothing }: { readonly explained: ExplainedEarning; readonly isNothing: boolean }) {
  if (isNothing) return <Text as="p">{explained.headline}</Text>;
  const parts = [...explained.rules, ...(explained.rounding ? [explained.rounding] : [])];
  return (
    <BlockStack gap="200">
      {parts.map(({ title, words, points }) => (
        <InlineStack key={`${title} ${words}`} align="space-between" gap="200" wrap={false}>
          <BlockStack>
            <Text as="span" variant="bodySm" fontWeight="medium">
              {title}
            </Text>
            <Text as="span" variant="bodySm" tone="subdued">
              {words}
            </Text>
          </BlockStack>
          <div className="laurel-amount">
            <Text as="span" variant="bodySm" numeric>
              {points}
            </Text>
          </div>
        </InlineStack>
      ))}
    </BlockStack>
  );
}
