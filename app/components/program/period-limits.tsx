import { FormLayout } from '@shopify/polaris';

import { LimitField } from '../form/limit-field.tsx';

import type { CapPeriod } from '#app/domain/earning/cap.ts';

type PeriodLimit = { readonly period: CapPeriod; readonly most: number | string };

export type PeriodLimitsProps = {
  readonly suffix: string;
  /** Shortest period first. */
  readonly limits: readonly PeriodLimit[];
  /** Where the limit at that place of the list stands in the document. */
  readonly pathAt: (place: number) => string;
  readonly onChange: (limits: readonly PeriodLimit[]) => void;
};

const periods: readonly { readonly period: CapPeriod; readonly label: string }[] = [
  { period: 'day', label: 'In a day' },
  { period: 'week', label: 'In a week' },
  { period: 'month', label: 'In a month' },
  { period: 'year', label: 'In a year' },
  { period: 'lifetime', label: 'Ever' },
];

/** The most for one member in each calendar period; what is left open has no limit. */
export function PeriodLimits({ suffix, limits, pathAt, onChange }: PeriodLimitsProps) {
  const set = (changed: CapPeriod, most: number | string | null) =>
    onChange(
      periods.flatMap(({ period }) => {
        const known = period === changed ? most : (limits.find((limit) => limit.period === period)?.most ?? null);
        return known === null ? [] : { period, most: known };
      }),
    );
  return (
    <FormLayout.Group condensed title="Per member">
      {periods.map(({ period, label }) => {
        const place = limits.findIndex((limit) => limit.period === period);
        return (
          <LimitField
            key={period}
            label={label}
            path={pathAt(place)}
            value={limits[place]?.most ?? null}
            suffix={suffix}
            placeholder="No limit"
            onChange={(most) => set(period, most)}
          />
        );
      })}
    </FormLayout.Group>
  );
}
