import { FormLayout, Select } from '@shopify/polaris';

import { NumberField } from '../form/number-field.tsx';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { ExpiryTerms } from '#app/domain/ledger/expiry-policy.ts';

export type ExpiryTermsFieldsProps = {
  readonly label: string;
  readonly terms: Typed<ExpiryTerms>;
  readonly path: string;
  readonly onChange: (terms: Typed<ExpiryTerms>) => void;
};

const expiryKinds = [
  { value: 'none', label: 'Never' },
  { value: 'fixed', label: 'Some time after they were earned' },
  { value: 'calendar', label: 'At the end of a month, quarter or year' },
  { value: 'inactivity', label: 'When the member is inactive' },
];

export function beginExpiry(kind: string): Typed<ExpiryTerms> {
  switch (kind) {
    case 'fixed':
      return { kind, count: 12, unit: 'months' };
    case 'calendar':
      return { kind, endOf: 'year', plusMonths: 0 };
    case 'inactivity':
      return { kind, months: 12 };
    default:
      return { kind: 'none' };
  }
}

/** When points expire: for everybody, or for members of one tier. */
export function ExpiryTermsFields({ label, terms, path, onChange }: ExpiryTermsFieldsProps) {
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <Select label={label} options={expiryKinds} value={terms.kind} onChange={(kind) => onChange(beginExpiry(kind))} />
        {details({ terms, path, onChange })}
      </FormLayout.Group>
    </FormLayout>
  );
}

function details({ terms, path, onChange }: Omit<ExpiryTermsFieldsProps, 'label'>) {
  switch (terms.kind) {
    case 'none':
      return null;
    case 'fixed':
      return [
        <NumberField
          key="count"
          label="After"
          path={`${path}.count`}
          value={terms.count}
          onChange={(count) => onChange({ ...terms, count })}
        />,
        <Select
          key="unit"
          label="Counted in"
          options={[
            { value: 'days', label: 'Days' },
            { value: 'months', label: 'Months' },
          ]}
          value={terms.unit}
          onChange={(unit) => onChange({ ...terms, unit: unit === 'days' ? 'days' : 'months' })}
        />,
      ];
    case 'calendar':
      return [
        <Select
          key="endOf"
          label="At the end of the"
          options={['month', 'quarter', 'year'].map((value) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1) }))}
          value={terms.endOf}
          onChange={(endOf) => onChange({ ...terms, endOf: endOf === 'month' || endOf === 'quarter' ? endOf : 'year' })}
        />,
        <NumberField
          key="plusMonths"
          label="And later by"
          path={`${path}.plusMonths`}
          value={terms.plusMonths}
          suffix="months"
          onChange={(plusMonths) => onChange({ ...terms, plusMonths })}
        />,
      ];
    case 'inactivity':
      return (
        <NumberField
          label="Without earning or redeeming for"
          path={`${path}.months`}
          value={terms.months}
          suffix="months"
          onChange={(months) => onChange({ ...terms, months })}
        />
      );
  }
}
