import { ChoiceList, Text } from '@shopify/polaris';

import { useFieldError } from '../form/field-errors.tsx';
import { useTiers } from './tier-names.tsx';

import type { TierId } from '#app/domain/values/ids.ts';

export type TierChoiceProps = {
  readonly title?: string;
  readonly path: string;
  readonly tiers: readonly TierId[];
  readonly onChange: (tiers: readonly TierId[]) => void;
};

/** Some of the program's tiers; one that was deleted meanwhile stays listed until it is unticked. */
export function TierChoice({ title = 'Any of these tiers', path, tiers, onChange }: TierChoiceProps) {
  const known = useTiers();
  const error = useFieldError(path);
  const gone = tiers.filter((id) => !known.some((tier) => tier.id === id)).map((id) => ({ id, name: 'A tier that is not there any more' }));
  const choices = [...known, ...gone];
  if (choices.length === 0)
    return (
      <Text as="p" tone="subdued">
        The program has no tiers yet.
      </Text>
    );
  return (
    <ChoiceList
      allowMultiple
      title={title}
      choices={choices.map(({ id, name }) => ({ value: id, label: name }))}
      selected={[...tiers]}
      onChange={(chosen) => onChange(choices.map(({ id }) => id).filter((id) => chosen.includes(id)))}
      {...(error ? { error } : {})}
    />
  );
}
