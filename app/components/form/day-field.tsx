import { TextField } from '@shopify/polaris';

import { useFieldError } from './field-errors.tsx';

export type DayFieldProps = {
  readonly type?: 'date' | 'time';
  readonly label: string;
  readonly path: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
};

/** A calendar day, or a time of day, that may be left open. */
export function DayField({ type = 'date', path, value, onChange, label }: DayFieldProps) {
  const error = useFieldError(path);
  return (
    <TextField
      type={type}
      label={label}
      id={path}
      value={value ?? ''}
      onChange={(text) => onChange(text === '' ? null : text)}
      autoComplete="off"
      {...(error ? { error } : {})}
    />
  );
}
