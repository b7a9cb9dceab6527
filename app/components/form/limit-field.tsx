import { NumberField } from './number-field.tsx';

import type { NumberFieldProps } from './number-field.tsx';

export type LimitFieldProps = Omit<NumberFieldProps, 'value' | 'onChange'> & {
  readonly value: number | string | null;
  readonly onChange: (value: number | string | null) => void;
};

/** A number that may be left open: empty asks nothing. */
export function LimitField({ value, onChange, ...rest }: LimitFieldProps) {
  return <NumberField placeholder="Any" {...rest} value={value ?? ''} onChange={(next) => onChange(next === '' ? null : next)} />;
}
