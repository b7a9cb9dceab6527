import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { Banner, BlockStack, Box, Select, TextField } from '@shopify/polaris';
import { useState } from 'react';

import { ReasonField } from './reason-field.tsx';

import type { FieldErrors } from '#app/contracts/forms/field-errors.ts';

export type ManualTierEntered = { readonly tier: string; readonly lastOn: string; readonly reason: string };

export type TierModalProps = {
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly errors: FieldErrors;
  /** Why it was refused, in words; null where it was not. */
  readonly refusal: string | null;
  readonly onSet: (entered: ManualTierEntered) => void;
  readonly onClose: () => void;
};

const beginning: ManualTierEntered = { tier: '', lastOn: '', reason: '' };

export function TierModal({ isOpen, isBusy, choices, errors, refusal, onSet, onClose }: TierModalProps) {
  const [entered, setEntered] = useState(beginning);
  const set = (part: Partial<ManualTierEntered>) => setEntered({ ...entered, ...part });
  const errorOf = (field: keyof ManualTierEntered) => (errors[field] === undefined ? {} : { error: errors[field] });
  return (
    <Modal
      id="set-tier"
      open={isOpen}
      onHide={() => {
        setEntered(beginning);
        onClose();
      }}
    >
      <Box padding="400">
        <BlockStack gap="400">
          {refusal === null ? null : <Banner tone="critical">{refusal}</Banner>}
          <Select
            label="Tier"
            options={[{ value: '', label: 'As the member qualifies' }, ...choices.map(({ id, name }) => ({ value: id, label: name }))]}
            value={entered.tier}
            onChange={(tier) => set({ tier })}
            helpText="A higher tier that the member reaches goes before it."
            {...errorOf('tier')}
          />
          {entered.tier === '' ? null : (
            <TextField
              label="Last day"
              type="date"
              value={entered.lastOn}
              onChange={(lastOn) => set({ lastOn })}
              helpText="Leave it empty to keep the tier until it is taken away."
              autoComplete="off"
              {...errorOf('lastOn')}
            />
          )}
          <ReasonField reason={entered.reason} error={errors['reason']} onChange={(reason) => set({ reason })} />
        </BlockStack>
      </Box>
      <TitleBar title="Set the tier by hand">
        <button variant="primary" onClick={() => onSet(entered)} {...(isBusy ? { loading: '' } : {})}>
          Set tier
        </button>
        <button onClick={onClose}>Cancel</button>
      </TitleBar>
    </Modal>
  );
}
