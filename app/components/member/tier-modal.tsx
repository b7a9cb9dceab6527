import { Select, TextField } from '@shopify/polaris';

import { useTyped } from '../form/use-typed.ts';
import { AskModal } from '../shell/ask-modal.tsx';
import { ReasonField } from './reason-field.tsx';

import type { FormWindow } from '../form/use-asking.ts';

type ManualTierEntered = { readonly tier: string; readonly lastOn: string; readonly reason: string };

export type TierModalProps = FormWindow & {
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly onSet: (entered: ManualTierEntered) => void;
};

const beginning: ManualTierEntered = { tier: '', lastOn: '', reason: '' };

export function TierModal({ isOpen, isBusy, choices, errors, refusal, onSet, onClose }: TierModalProps) {
  const [entered, set] = useTyped(beginning, isOpen);
  return (
    <AskModal
      id="set-tier"
      title="Set the tier by hand"
      isOpen={isOpen}
      refusal={refusal}
      action={{ label: 'Set tier', isBusy, onAction: () => onSet(entered) }}
      onClose={onClose}
    >
      <Select
        label="Tier"
        options={[{ value: '', label: 'As the member qualifies' }, ...choices.map(({ id, name }) => ({ value: id, label: name }))]}
        value={entered.tier}
        onChange={(tier) => set({ tier })}
        helpText="A higher tier that the member reaches goes before it."
        error={errors['tier'] ?? false}
      />
      {entered.tier === '' ? null : (
        <TextField
          label="Last day"
          type="date"
          value={entered.lastOn}
          onChange={(lastOn) => set({ lastOn })}
          helpText="Leave it empty to keep the tier until it is taken away."
          autoComplete="off"
          error={errors['lastOn'] ?? false}
        />
      )}
      <ReasonField reason={entered.reason} error={errors['reason']} onChange={(reason) => set({ reason })} />
    </AskModal>
  );
}
