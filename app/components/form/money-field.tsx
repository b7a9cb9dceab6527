import { TextField } from '@shopify/polaris';

import { useShopSettings } from '../shell/shop-settings.tsx';
import { useFieldError } from './field-errors.tsx';

import type { ReactNode } from 'react';

export type MoneyFieldProps = {
  readonly label: string;
  readonly path: string;
  /** Decimal text, as the program's JSON has it. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly helpText?: ReactNode;
  readonly placeholder?: string;
};

/** An amount in the shop's currency. A decimal comma is taken for a point. */
export function MoneyField({ path, onChange, ...rest }: MoneyFieldProps) {
  const { currency } = useShopSettings();
  const error = useFieldError(path);
  return (
    <TextField
      {...rest}
      id={path}
      onChange={(text) => onChange(text.trim().replace(',', '.'))}
      suffix={currency}
      inputMode="decimal"
      autoComplete="off"
      {...(error ? { error } : {})}
    />
  );
}
