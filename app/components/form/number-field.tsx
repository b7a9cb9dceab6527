import { TextField } from '@shopify/polaris';

import { typedDecimal, typedNumber } from '#app/contracts/forms/program.ts';

import { useFieldError } from './field-errors.tsx';

import type { ReactNode } from 'react';

export type NumberFieldProps = {
  readonly label: string;
  readonly path: string;
  readonly value: number | string;
  readonly onChange: (value: number | string) => void;
  readonly suffix?: ReactNode;
  readonly helpText?: ReactNode;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  /** Up to four of them; none otherwise. */
  readonly hasDecimals?: boolean;
};

/** A number. What is typed stays as it is typed, also when it is none: the error says so at the field. */
export function NumberField({ path, value, hasDecimals = false, onChange, ...rest }: NumberFieldProps) {
  const error = useFieldError(path);
  return (
    <TextField
      {...rest}
      id={path}
      value={String(value)}
      onChange={(text) => onChange(hasDecimals ? typedDecimal(text.trim()) : typedNumber(text.trim()))}
      inputMode={hasDecimals ? 'decimal' : 'numeric'}
      autoComplete="off"
      {...(error ? { error } : {})}
    />
  );
}
