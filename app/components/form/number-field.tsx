import { TextField } from '@shopify/polaris';

import { typedNumber } from '#app/contracts/forms/program.ts';

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
};

/** A whole number. What is typed stays as it is typed, also when it is none: the error says so at the field. */
export function NumberField({ path, value, onChange, ...rest }: NumberFieldProps) {
  const error = useFieldError(path);
  return (
    <TextField
      {...rest}
      id={path}
      value={String(value)}
      onChange={(text) => onChange(typedNumber(text.trim()))}
      inputMode="numeric"
      autoComplete="off"
      {...(error ? { error } : {})}
    />
  );
}
