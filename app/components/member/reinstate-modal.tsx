import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { Banner, BlockStack, Box, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';

import { ReasonField } from './reason-field.tsx';

import type { FieldErrors } from '#app/contracts/forms/field-errors.ts';

export type Reinstated = { readonly days: string; readonly reason: string };

export type ReinstateModalProps = {
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  /** "250 points" */
  readonly points: string;
  readonly errors: FieldErrors;
  /** Why it was refused, in words; null where it was not. */
  readonly refusal: string | null;
  readonly onReinstate: (reinstated: Reinstated) => void;
  readonly onClose: () => void;
};

const beginning: Reinstated = { days: '30', reason: '' };

/** Brings back what one lot lost by expiry, whole. */
export function ReinstateModal({ isOpen, isBusy, points, errors, refusal, onReinstate, onClose }: ReinstateModalProps) {
  const [typed, setTyped] = useState(beginning);
  const set = (part: Partial<Reinstated>) => setTyped({ ...typed, ...part });
  const errorOf = (field: keyof Reinstated) => (errors[field] === undefined ? {} : { error: errors[field] });
  const close = () => {
    setTyped(beginning);
    onClose();
  };
  return (
    <Modal id="reinstate-points" open={isOpen} onHide={close}>
      <Box padding="400">
        <BlockStack gap="400">
          {refusal === null ? null : <Banner tone="critical">{refusal}</Banner>}
          <Text as="p">{points} come back and can be redeemed at once.</Text>
          <TextField
            label="They can be used for"
            value={typed.days}
            onChange={(days) => set({ days })}
            suffix="days"
            helpText="Empty is without an end."
            inputMode="numeric"
            autoComplete="off"
            {...errorOf('days')}
          />
          <ReasonField reason={typed.reason} error={errors['reason']} onChange={(reason) => set({ reason })} />
        </BlockStack>
      </Box>
      <TitleBar title="Bring expired points back">
        <button variant="primary" onClick={() => onReinstate(typed)} {...(isBusy ? { loading: '' } : {})}>
          Bring back
        </button>
        <button onClick={close}>Cancel</button>
      </TitleBar>
    </Modal>
  );
}
