import { TextField } from '@shopify/polaris';

export type ReasonFieldProps = { readonly reason: string; readonly error: string | undefined; readonly onChange: (reason: string) => void };

/** Why staff did it: kept for good. */
export function ReasonField({ reason, error, onChange }: ReasonFieldProps) {
  return (
    <TextField
      label="Reason"
      value={reason}
      onChange={onChange}
      helpText="Kept for good. Write no personal data."
      maxLength={200}
      showCharacterCount
      autoComplete="off"
      {...(error === undefined ? {} : { error })}
    />
  );
}
