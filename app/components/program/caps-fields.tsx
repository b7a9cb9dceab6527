import { BlockStack, FormLayout, Text } from '@shopify/polaris';

import { LimitField } from '../form/limit-field.tsx';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { CapPeriod, Caps } from '#app/domain/earning/cap.ts';

export type CapsFieldsProps = {
  readonly title: string;
  readonly caps: Typed<Caps>;
  readonly path: string;
  readonly onChange: (caps: Typed<Caps>) => void;
};

const periods: readonly { readonly period: CapPeriod; readonly label: string }[] = [
  { period: 'day', label: 'In a day' },
  { period: 'week', label: 'In a week' },
  { period: 'month', label: 'In a month' },
  { period: 'year', label: 'In a year' },
  { period: 'lifetime', label: 'Ever' },
];

/** The most points that are given; what is left open has no limit. */
export function CapsFields({ title, caps, path, onChange }: CapsFieldsProps) {
  const place = (period: CapPeriod) => caps.perMember.findIndex((cap) => cap.period === period);
  const set = (period: CapPeriod, points: number | string | null) => {
    const others = caps.perMember.filter((cap) => cap.period !== period);
    onChange({ ...caps, perMember: points === null ? others : [...others, { period, points }].sort(byLength) });
  };
  return (
    <BlockStack gap="300">
      <Text as="h4" variant="headingSm">
        {title}
      </Text>
      <FormLayout>
        <FormLayout.Group condensed>
          <LimitField
            label="Per order"
            path={`${path}.perOrder`}
            value={caps.perOrder}
            suffix="points"
            placeholder="No limit"
            onChange={(perOrder) => onChange({ ...caps, perOrder })}
          />
          <LimitField
            label="All members together"
            path={`${path}.inTotal`}
            value={caps.inTotal}
            suffix="points"
            placeholder="No limit"
            onChange={(inTotal) => onChange({ ...caps, inTotal })}
          />
        </FormLayout.Group>
        <FormLayout.Group condensed title="Per member">
          {periods.map(({ period, label }) => (
            <LimitField
              key={period}
              label={label}
              path={`${path}.perMember.${place(period)}.points`}
              value={caps.perMember[place(period)]?.points ?? null}
              suffix="points"
              placeholder="No limit"
              onChange={(points) => set(period, points)}
            />
          ))}
        </FormLayout.Group>
      </FormLayout>
    </BlockStack>
  );
}

function byLength(one: { readonly period: CapPeriod }, other: { readonly period: CapPeriod }): number {
  const place = ({ period }: { readonly period: CapPeriod }) => periods.findIndex((each) => each.period === period);
  return place(one) - place(other);
}
