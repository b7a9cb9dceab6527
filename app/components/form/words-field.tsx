import { TextField } from '@shopify/polaris';

import { useFieldError } from './field-errors.tsx';

import type { ReactNode } from 'react';

export type WordsFieldProps = {
  readonly label: string;
  readonly path: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly helpText?: ReactNode;
  readonly placeholder?: string;
  readonly labelHidden?: boolean;
};

/** A line of text. */
export function WordsField({ path, ...rest }: WordsFieldProps) {
  const error = useFieldError(path);
  return <TextField {...rest} id={path} autoComplete="off" {...(error ? { error } : {})} />;
}
