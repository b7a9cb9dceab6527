import { BlockStack, Card, DataTable, Text } from '@shopify/polaris';

import { money } from '#app/domain/values/money.ts';

import { useShopSettings, useWriting } from '../shell/shop-settings.tsx';

import type { BackTestReport, TrialReport } from '#app/domain/insight/back-test.ts';

/** The few numbers that decide: points, cost, liability, the version in force beside the draft. */
export function ComparisonCard({ report }: { readonly report: BackTestReport }) {
  const writing = useWriting();
  const { currency, locale } = useShopSettings();
  const share = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 2 });
  const amount = (minor: number) => writing.money(money(minor, currency));
  const rows: readonly (readonly [string, (trial: TrialReport) => number, (value: number) => string])[] = [
    ['Points issued', ({ points }) => points, writing.count],
    ['What they cost at their worth', ({ costMinor }) => costMinor, amount],
    ['Of what was paid for goods', ({ costOfRevenue }) => costOfRevenue, (value) => share.format(value / 10_000)],
    ['Points outstanding today', ({ outstanding }) => outstanding, writing.count],
    ['Owed for them (liability)', ({ liabilityMinor }) => liabilityMinor, amount],
  ];
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            At a glance
          </Text>
          <Text as="p" tone="subdued">
            {writing.count(report.orders)} orders of {writing.count(report.members)} members, {amount(report.revenueMinor)} paid for goods.
            Members are taken to have redeemed what they did.
          </Text>
          {report.inOtherCurrency ? (
            <Text as="p" tone="subdued">
              Left out, because their currency is not the program’s: {writing.count(report.inOtherCurrency)}{' '}
              {report.inOtherCurrency === 1 ? 'order' : 'orders'}.
            </Text>
          ) : null}
        </BlockStack>
        <DataTable
          columnContentTypes={['text', 'numeric', 'numeric', 'numeric']}
          headings={['', 'In force', 'Draft', 'Difference']}
          rows={rows.map(([label, read, write]) => {
            const [before, after] = [read(report.inForce), read(report.draft)];
            return [
              label,
              write(before),
              write(after),
              after === before ? '–' : `${after > before ? '+' : '−'}${write(Math.abs(after - before))}`,
            ];
          })}
        />
      </BlockStack>
    </Card>
  );
}
