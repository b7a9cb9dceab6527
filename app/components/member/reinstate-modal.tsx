import { Text, TextField } from '@shopify/polaris';

import { useTyped } from '../form/use-typed.ts';
import { AskModal } from '../shell/ask-modal.tsx';
import { ReasonField } from './reason-field.tsx';

import type { FormWindow } from '../form/use-asking.ts';

type Reinstated = { readonly days: string; readonly reason: string };

export type ReinstateModalProps = FormWindow & {
  /** "250 points" */
  readonly points: string;
  readonly onReinstate: (reinstated: Reinstated) => void;
};

const beginning: Reinstated = { days: '30', reason: '' };

/** Brings back what one lot lost by expiry, whole. */
export function ReinstateModal({ isOpen, isBusy, points, errors, refusal, onReinstate, onClose }: ReinstateModalProps) {
  const [typed, set] = useTyped(beginning, isOpen);
  return (
    <AskModal
      id="reinstate-points"
      title="Bring expired points back"
      isOpen={isOpen}
      refusal={refusal}
      action={{ label: 'Bring back', isBusy, onAction: () => onReinstate(typed) }}
      onClose={onClose}
    >
      <Text as="p">{points} come back and can be redeemed at once.</Text>
      <TextField
        label="They can be used for"
        value={typed.days}
        onChange={(days) => set({ days })}
        suffix="days"
        helpText="Left empty, they never expire."
        inputMode="numeric"
        autoComplete="off"
        error={errors['days'] ?? false}
      />
      <ReasonField reason={typed.reason} error={errors['reason']} onChange={(reason) => set({ reason })} />
    </AskModal>
  );
}
