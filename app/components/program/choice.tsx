import { ChoiceList } from '@shopify/polaris';

export type ChoiceProps<Value extends string> = {
  readonly title: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly helpText?: string }[];
  readonly onChange: (value: Value) => void;
};

/** One of a few, each in words. */
export function Choice<Value extends string>({ title, value, choices, onChange }: ChoiceProps<Value>) {
  return (
    <ChoiceList
      title={title}
      choices={choices.map((choice) => ({ ...choice }))}
      selected={[value]}
      onChange={([chosen]) => {
        const choice = choices.find((one) => one.value === chosen);
        if (choice) onChange(choice.value);
      }}
    />
  );
}
